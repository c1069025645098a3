// A file pasted or chosen, compared with what is there, and applied after a question.
import { type ChangeEvent, useRef, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { DifferenceList } from './difference-list.tsx'
import { type ConfigurationFile, useApply, useCompare } from './queries.ts'

type AskProps = { file: ConfigurationFile; count: number; onClose: () => void; onDone: () => void }
const Ask = ({ file, count, onClose, onDone }: AskProps) => {
  const apply = useApply()
  return (
    <Modal open onOpenChange={onClose} title={`Apply ${count} ${count === 1 ? 'change' : 'changes'}?`} says="They take effect at once, all or none. Export the configuration first if you may want to go back.">
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" disabled={apply.isPending} onClick={() => apply.mutate(file, { onSuccess: onDone, onSettled: onClose })}>
          Apply
        </Button>
      </div>
    </Modal>
  )
}

export const ApplyFile = () => {
  const [file, setFile] = useState<ConfigurationFile>({ yaml: '', prune: false })
  const [asking, setAsking] = useState(false)
  const compare = useCompare()
  const input = useRef<HTMLInputElement>(null)
  const change = (part: Partial<ConfigurationFile>) => {
    setFile((old) => ({ ...old, ...part }))
    compare.reset()
  }
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const yaml = await target.files?.[0]?.text()
    if (yaml !== undefined) change({ yaml })
  }
  return (
    <>
      <textarea
        aria-label="Configuration as YAML" spellCheck={false} rows={12} placeholder={'patchbay: 1\ntags:\n  - object_type: issue\n    value: vip'} value={file.yaml} onChange={(event) => change({ yaml: event.target.value })}
        className="w-full rounded-md border border-line-strong bg-surface p-3 font-mono text-small"
      />
      <div className="mt-2 mb-4 flex flex-wrap items-center gap-3">
        <Button onClick={() => input.current?.click()}>Choose a file…</Button>
        <input ref={input} type="file" aria-label="Choose a file" accept=".yaml,.yml" className="hidden" onChange={(event) => void choose(event)} />
        <CheckField label="Remove what its sections leave out" checked={file.prune} onChange={(event) => change({ prune: event.target.checked })} />
        <Button look="primary" className="ms-auto" disabled={file.yaml.trim() === '' || compare.isPending} onClick={() => compare.mutate(file)}>
          {compare.isPending ? 'Comparing…' : 'Compare'}
        </Button>
      </div>
      {compare.error ? <p role="alert" className="mb-4 text-urgent">{reasonOf(compare.error)}</p> : null}
      {compare.data ? <DifferenceList differences={compare.data} /> : null}
      {compare.data?.length ? (
        <Button look="primary" className="mt-3" onClick={() => setAsking(true)}>
          Apply…
        </Button>
      ) : null}
      {asking ? <Ask file={file} count={compare.data?.length ?? 0} onClose={() => setAsking(false)} onDone={compare.reset} /> : null}
    </>
  )
}
