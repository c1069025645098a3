// The secret headers of calls: sealed before a trigger is kept, opened when a call is made, shown to nobody. Pure.
import type { TriggerAction, TriggerFlow, TriggerPath } from '@patchbay/contract'

type Call = Extract<TriggerAction, { do: 'call_url' }>
type Paths = readonly TriggerPath[]

const mapCalls = <F extends { paths: TriggerPath[] }>(flow: F, change: (call: Call) => Call): F => ({
  ...flow, paths: flow.paths.map((path) => ({ ...path, actions: path.actions.map((action) => (action.do === 'call_url' ? change(action) : action)) })),
})

const originOf = (url: string): string => /^https?:\/\/[^/?#]+/.exec(url)?.[0].toLowerCase() ?? ''
const keyOf = ({ url }: Call, name: string): string => `${originOf(url)} ${name.toLowerCase()}`

/** What is held, by where it goes: a value that was for one host is never handed to another. */
const heldIn = (paths: Paths): ReadonlyMap<string, string> =>
  new Map(paths.flatMap(({ actions }) => actions.flatMap((action) => (action.do === 'call_url' ? action.headers.map(({ name, value }): [string, string] => [keyOf(action, name), value]) : []))))

type Sealing = { seal: (plain: string) => string; missing: (name: string) => never }
/** An empty value stands for the one that is held. */
export const sealFlow = <F extends { paths: TriggerPath[] }>(flow: F, before: Paths, { seal, missing }: Sealing): F => {
  const held = heldIn(before)
  return mapCalls(flow, (call) => ({ ...call, headers: call.headers.map(({ name, value }) => ({ name, value: value ? seal(value) : (held.get(keyOf(call, name)) ?? missing(name)) })) }))
}

/** As it may be shown: without a value. */
export const shownFlow = <F extends TriggerFlow>(flow: F): F => mapCalls(flow, (call) => ({ ...call, headers: call.headers.map(({ name }) => ({ name, value: '' })) }))
