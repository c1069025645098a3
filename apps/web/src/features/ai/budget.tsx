// What a day may cost, what today did, and the last thirty days drawn.
import type { AiOverview } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { spendQuery, useSetAi } from './queries.ts'
import { sayMoney, sayTokens } from './words.ts'

type Day = { day: string; tokens: number; money: number; calls: number; failed: number }
const DAYS = 30

const daysUntil = (today: Date): string[] => Array.from({ length: DAYS }, (_, back) => new Date(today.getTime() - (DAYS - 1 - back) * 86_400_000).toISOString().slice(0, 10))

const sayDay = (day: Day): string => `${day.day}: ${day.calls} asked, ${sayTokens(day.tokens)} tokens${day.money > 0 ? `, ${sayMoney(day.money)}` : ''}${day.failed > 0 ? `, ${day.failed} failed` : ''}`

const Chart = ({ days }: { days: Day[] }) => {
  const by = new Map(days.map((day) => [day.day, day]))
  const shown = daysUntil(new Date()).map((day) => by.get(day) ?? { day, tokens: 0, money: 0, calls: 0, failed: 0 })
  const most = Math.max(1, ...shown.map((day) => day.tokens))
  return (
    <figure>
      <div role="img" aria-label={`Tokens by day, ${sayTokens(most)} at most`} className="flex h-24 items-end gap-[3px] border-b">
        {shown.map((day) => (
          <span key={day.day} title={sayDay(day)} className="group flex h-full flex-1 items-end">
            <span className="w-full rounded-t-[2px] bg-accent/70 group-hover:bg-accent" style={{ height: `${day.tokens === 0 ? 0 : Math.max(3, (day.tokens / most) * 100)}%` }} />
          </span>
        ))}
      </div>
      <figcaption className="mt-1 flex justify-between text-small text-ink-3 tabular-nums">
        <span>{shown[0]?.day}</span>
        <span>up to {sayTokens(most)} tokens a day</span>
        <span>today</span>
      </figcaption>
    </figure>
  )
}

const isAmount = (text: string): boolean => text.trim() === '' || Number(text.replaceAll(' ', '')) >= 0

const BudgetForm = ({ overview: { settings } }: { overview: AiOverview }) => {
  const { tokens, money } = settings.budget
  const kept = { tokens: String(tokens), money: money === null ? '' : String(money) }
  const [draft, setDraft] = useState(kept)
  useEffect(() => setDraft({ tokens: String(tokens), money: money === null ? '' : String(money) }), [tokens, money])
  const save = useSetAi()
  const changed = draft.tokens !== kept.tokens || draft.money !== kept.money
  const right = isAmount(draft.tokens) && draft.tokens.trim() !== '' && isAmount(draft.money)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...settings, budget: { tokens: Math.round(Number(draft.tokens)), money: draft.money.trim() === '' ? null : Number(draft.money) } })
  }
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3">
      <div className="w-40">
        <Field label="Tokens a day" inputMode="numeric" value={draft.tokens} onChange={(event) => setDraft({ ...draft, tokens: event.target.value })} />
      </div>
      <div className="w-40">
        <Field label="Money a day" inputMode="decimal" placeholder="No limit" value={draft.money} onChange={(event) => setDraft({ ...draft, money: event.target.value })} />
      </div>
      {changed ? (
        <Button type="submit" look="primary" className="h-8" disabled={!right || save.isPending}>
          Save
        </Button>
      ) : null}
    </form>
  )
}

export const Budget = ({ overview }: { overview: AiOverview }) => {
  const spend = useQuery(spendQuery).data
  const { today, stopped } = overview
  return (
    <section>
      <h2 className="mb-2 font-semibold">Budget</h2>
      {stopped ? (
        <p role="alert" className="mb-3 flex items-start gap-2 rounded-lg bg-urgent-soft px-3 py-2 text-urgent">
          <CircleAlert size={16} className="mt-0.5 shrink-0" /> Today’s budget is used up. No model is asked until midnight UTC; the local judgement goes on. Allow more to go on now.
        </p>
      ) : null}
      <div className="flex flex-col gap-4 rounded-lg border bg-surface px-4 py-3">
        <p className="text-ink-2">
          Today <span className="font-medium text-ink tabular-nums">{sayTokens(today.tokens)}</span> tokens in <span className="font-medium text-ink tabular-nums">{today.calls}</span> {today.calls === 1 ? 'question' : 'questions'}
          {today.money > 0 ? (
            <>
              , <span className="font-medium text-ink tabular-nums">{sayMoney(today.money)}</span> in money
            </>
          ) : null}
          . When either limit is reached, nothing more is asked that day.
        </p>
        <BudgetForm overview={overview} />
        {spend && spend.days.length > 0 ? <Chart days={spend.days} /> : <p className="text-small text-ink-3">What is spent is drawn here, day by day, once a model was asked.</p>}
      </div>
    </section>
  )
}
