// Reads what somebody entered into the modal of a ticket form. Pure.
import { z } from 'zod'
import type { Values } from '../../../modules/forms/index.ts'
import { keyOf } from './view.ts'

const chosen = z.looseObject({ value: z.string() })
const entry = z.looseObject({
  value: z.string().nullish(), selected_option: chosen.nullish(), selected_options: z.array(chosen).nullish(), selected_date: z.string().nullish(), selected_date_time: z.number().nullish(), files: z.array(z.looseObject({ id: z.string() })).nullish(),
}).catch({})
const state = z.record(z.string(), z.record(z.string(), entry)).catch({})

const valueOf = (one: z.output<typeof entry>): string | string[] => {
  if (one.files) return one.files.map(({ id }) => id)
  if (one.selected_options) return one.selected_options.map(({ value }) => value)
  if (typeof one.selected_date_time === 'number') return new Date(one.selected_date_time * 1000).toISOString()
  return one.selected_option?.value ?? one.selected_date ?? one.value ?? ''
}

/** By the keys of the form's fields; what is no field of ours is left out. */
export const enteredIn = (values: unknown): Values =>
  Object.fromEntries(Object.entries(state.parse(values ?? {})).flatMap(([block, actions]) => {
    const [key, [one]] = [keyOf(block), Object.values(actions)]
    return key && one ? [[key, valueOf(one)]] : []
  }))
