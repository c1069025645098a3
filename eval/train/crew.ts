// Fits a committee on two workers; the seeds alone decide the outcome, not who was first.
import { Worker } from 'node:worker_threads'
import type { FitOptions, Model } from './fit.ts'
import type { Pack } from './pack.ts'

type Report = { line: string } | { seed: number, model: Model }

const WORKERS = 2

export async function fitCommittee(pack: Pack, jobs: FitOptions[], tell: (line: string) => void): Promise<Model[]> {
  const found = new Map<number, Model>()
  const shares = Array.from({ length: WORKERS }, (_one, worker) => jobs.filter((_job, index) => index % WORKERS === worker)).filter((share) => share.length > 0)
  await Promise.all(shares.map((share) => new Promise<void>((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { pack, jobs: share } })
    worker.on('message', (report: Report) => {
      if ('line' in report) tell(report.line)
      else found.set(report.seed, report.model)
    })
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })))
  return jobs.flatMap((job) => found.get(job.seed) ?? [])
}
