// Whether visitors are matched with companies by the address of their network, and what that rests on.
import type { ChatCompanyFile, ChatRoutingSettings } from '@patchbay/contract'
import { reasonOf } from '../../lib/api.ts'
import { SwitchRow } from '../../ui/switch.tsx'
import { Section } from './parts.tsx'
import { useSaveSettings } from './queries.ts'

const WHAT = 'Somebody who writes from the network of an account’s domain counts as being of that account: playbooks for target accounts and their owners hear of it. You see “probably” beside the name; nothing is verified by it, and no history is shown for it. The address itself is not kept.'

const Source = ({ file }: { file: ChatCompanyFile }) => {
  if (file.state === 'ready') return <p className="text-small text-ink-3">Looked up on this server alone, in {file.says}.</p>
  return (
    <p className={`text-small ${file.state === 'broken' ? 'text-urgent' : 'text-ink-3'}`}>
      {file.state === 'broken' ? `The company file of this server cannot be used: ${file.says}. ` : 'This server has no file that says whose network an address belongs to, so nobody is matched. '}
      Whoever runs it names one with <code>COMPANY_FILE</code>.
    </p>
  )
}

export const Companies = ({ saved, file }: { saved: ChatRoutingSettings; file: ChatCompanyFile }) => {
  const save = useSaveSettings()
  const isOn = saved.guesses_companies
  return (
    <Section title="Companies by address" says="Who visits may be guessed from the network they write from.">
      <div className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
        <SwitchRow label="Guess the company of visitors" says={WHAT} on={isOn} disabled={save.isPending || (file.state === 'none' && !isOn)} onChange={(on) => save.mutate({ now: { ...saved, guesses_companies: on }, before: saved })} />
        <Source file={file} />
        {save.isError ? <p role="alert" className="text-urgent">{reasonOf(save.error)}</p> : null}
      </div>
    </Section>
  )
}
