// What was decided and what people said instead, counted by subject, week, value and tenth of confidence.
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import type { Tally } from './rules-quality.ts'

/** A move is taken to be right when nobody moved the issue back before something else was said. */
const TURNS = `select 'turn'::text as subject, e.data->>'to' as value,
    case when n.type = 'issue.status.changed' and n.data->>'by' is distinct from 'machine' then n.data->>'to' else e.data->>'to' end as truth,
    coalesce((e.data->>'confidence')::float8, 1) as confidence, e.at
  from events e
  left join lateral (select type, data from events x where x.workspace_id = e.workspace_id and x.issue_id = e.issue_id and x.id > e.id and x.type in ('issue.status.changed', 'message.created') order by x.id limit 1) n on true
  where e.workspace_id = $1 and e.at > $2 and e.type = 'issue.status.changed' and e.data->>'by' = 'machine' and coalesce(e.data->>'reason', '') not in ('', 'The snooze ended')`

const DECIDED = `select distinct on (issue_id, subject) subject, value, coalesce(corrected_to, value) as truth, confidence::float8, at
  from ai_decisions where workspace_id = $1 and at > $2 and issue_id is not null and value <> '' and outcome in ('used', 'confirmed') and subject <> 'turn'
  order by issue_id, subject, at desc, id desc`

/** So many of the newest messages are looked at: ids sort by time, so they are found without reading any other. */
const MOST_GROUPED = 20_000

/** Where a message went is taken to be right when nobody moved, split or merged it away; programs and models teach nothing. */
const GROUPED = `select 'grouping'::text as subject, case when (m.grouping->>'joined')::boolean then 'continued' else 'began anew' end as value,
    case when c.message_id is null then case when (m.grouping->>'joined')::boolean then 'continued' else 'began anew' end
      when c.joined is null then 'continued another' when c.joined then 'continued' else 'began anew' end as truth,
    coalesce((m.grouping->>'confidence')::float8, 1) as confidence, m.at
  from (select id, at, grouping from messages where workspace_id = $1 and id > $3::uuid and at > $2 and grouping->>'joined' is not null order by id desc limit ${MOST_GROUPED}) m
  left join (select distinct on (message_id) message_id, joined from corrections where workspace_id = $1 and at > $2 and kind = 'grouping' and message_id is not null
    order by message_id, at desc) c on c.message_id = m.id`

export const countDecisions = (ctx: Ctx, since: Date): Promise<Tally[]> =>
  ctx.query<Tally>(
    'ai_quality',
    `select subject, to_char(date_trunc('week', at), 'YYYY-MM-DD') as week, case when subject <> 'title' then value when value = truth then 'kept' else 'renamed' end as value,
       case when subject = 'title' then 'kept' else truth end as truth, least(9, floor(confidence * 10))::int as tenth, count(*)::int as n, sum(confidence)::float8 as sure
     from ((${DECIDED}) union all (${TURNS}) union all (${GROUPED})) d group by 1, 2, 3, 4, 5`,
    [ctx.workspaceId, since, newId(since.getTime())],
  )
