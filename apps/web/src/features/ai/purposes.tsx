// What is judged here, what a model is asked for, and how sure one must be.
import type { AiOverview, AiSettings } from '@patchbay/contract'
import { useId } from 'react'
import { SwitchRow } from '../../ui/switch.tsx'
import { useSetAi } from './queries.ts'
import { PURPOSES, SUBJECTS } from './words.ts'

const CARD = 'flex flex-col rounded-lg border bg-surface'
const SELECT = 'h-8 w-44 shrink-0 rounded-md border border-line-strong bg-surface px-2 text-ui max-[480px]:w-32'

type PartProps = { overview: AiOverview; set: (part: Partial<AiSettings>) => void }

const Subjects = ({ overview: { settings }, set }: PartProps) => (
  <section>
    <h2 className="mb-1 font-semibold">Judged on this server</h2>
    <p className="mb-2 max-w-prose text-ink-2">What a person set is never changed. Every value shows why it is there, and one click corrects it.</p>
    <div className={CARD}>
      {SUBJECTS.map(({ name, label, says }) => (
        <div key={name} className="border-b px-4 py-3 last:border-b-0">
          <SwitchRow label={label} says={says} on={settings.subjects[name]} onChange={(on) => set({ subjects: { ...settings.subjects, [name]: on } })} />
        </div>
      ))}
    </div>
  </section>
)

const Purpose = ({ purpose: { name, label, says }, overview: { settings, providers }, set }: PartProps & { purpose: (typeof PURPOSES)[number] }) => {
  const id = useId()
  return (
    <div className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <p className="text-small text-ink-3">{says}</p>
      </div>
      <select id={id} className={SELECT} value={settings.purposes[name] ?? ''} onChange={(event) => set({ purposes: { ...settings.purposes, [name]: event.target.value || null } })}>
        <option value="">No model</option>
        {providers.map((provider) => (
          <option key={provider.id} value={provider.id}>
            {provider.name}
          </option>
        ))}
      </select>
    </div>
  )
}

const Sureness = ({ overview: { settings }, set }: PartProps) => {
  const id = useId()
  return (
    <div className="flex items-start gap-3 border-b px-4 py-3">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-medium">
          How sure it must be
        </label>
        <p className="text-small text-ink-3">Below this nothing is filled in, here or by a model. Quality shows how right it is at each.</p>
      </div>
      <select id={id} className={SELECT} value={settings.sure_enough} onChange={(event) => set({ sure_enough: Number(event.target.value) })}>
        {[...new Set([0.5, 0.6, 0.7, 0.8, 0.9, settings.sure_enough])].toSorted((a, b) => a - b).map((sure) => (
          <option key={sure} value={sure}>
            {Math.round(sure * 100)} %
          </option>
        ))}
      </select>
    </div>
  )
}

export const Purposes = ({ overview }: { overview: AiOverview }) => {
  const save = useSetAi()
  const set = (part: Partial<AiSettings>) => save.mutate({ ...overview.settings, ...part })
  return (
    <>
      <Subjects overview={overview} set={set} />
      {overview.providers.length > 0 ? (
        <section>
          <h2 className="mb-1 font-semibold">Asked of a model</h2>
          <p className="mb-2 max-w-prose text-ink-2">In the background, never while somebody waits. When it fails, is late or answers nonsense, the local judgement stands and the log says why.</p>
          <div className={CARD}>
            {PURPOSES.map((purpose) => (
              <Purpose key={purpose.name} purpose={purpose} overview={overview} set={set} />
            ))}
          </div>
        </section>
      ) : null}
      <section>
        <h2 className="mb-2 font-semibold">Limits</h2>
        <div className={CARD}>
          <Sureness overview={overview} set={set} />
          <div className="px-4 py-3">
            <SwitchRow
              label="Take out secrets and personal data"
              says="E-mail addresses, phone numbers, cards, bank accounts, IP addresses, passwords and keys are replaced before anything leaves, and put back in drafts."
              on={overview.settings.redact}
              onChange={(redact) => set({ redact })}
            />
          </div>
        </div>
      </section>
    </>
  )
}
