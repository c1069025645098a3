// What a survey was about: an issue, which may be gone, or none at all.
import type { Ctx } from '../../platform/context.ts'
import { findIssue, type Issue } from '../issues/index.ts'
import type { RequestRow } from './store-requests.ts'

/** Null where it was about none, and where it is not there any more. */
export const findIssueOf = async (ctx: Ctx, { issueId }: Pick<RequestRow, 'issueId'>): Promise<Issue | null> => (issueId ? findIssue(ctx, issueId) : null)

/** What was put to a contact alone is never gone. */
export const isGone = ({ issueId }: Pick<RequestRow, 'issueId'>, issue: Issue | null): boolean => issueId !== null && issue === null
