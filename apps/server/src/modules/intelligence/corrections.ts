// The one door for corrections: what a machine had said, what a person says instead; and what a room learns from it.
import type { CorrectionKind } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { learnHabits, type Lesson } from './habits.ts'
import { deleteCorrectionsBecauseOf, findHabits, insertCorrections, listLessons, writeHabits, type RoomHabits } from './store-corrections.ts'

export type GivenCorrection = {
  kind: CorrectionKind
  issueId: string | null
  messageId?: string | null
  /** Where it was said, for what a room is to learn. */
  room?: string
  /** What the machine looked at. */
  saw?: string
  machineSaid: string
  personSaid: string
  confidence?: number | null
  reason?: string
  /** Of grouping; without it nothing is learned. */
  lesson?: Lesson | null
  /** What it came with; when that is taken back, so is the correction. */
  becauseOf?: string | null
}

/** More of it than this is not needed to see what went wrong. */
const SAW_MOST = 500

const rowOf = (ctx: Ctx, c: GivenCorrection) => ({
  id: newId(ctx.now.getTime()), kind: c.kind, issueId: c.issueId, messageId: c.messageId ?? null, room: c.room ?? '', saw: (c.saw ?? '').slice(0, SAW_MOST).toWellFormed(),
  machineSaid: c.machineSaid, personSaid: c.personSaid, confidence: c.confidence ?? null, reason: c.reason ?? '',
  margin: c.lesson?.margin ?? null, joined: c.lesson?.joined ?? null, becauseOf: c.becauseOf ?? null, personName: ctx.actor.name, at: ctx.now,
})

/** Only people correct: what a machine or a program does against a machine is no lesson. */
export const recordCorrection = async (ctx: Ctx, ...given: GivenCorrection[]): Promise<void> => {
  if (ctx.actor.kind !== 'user' || given.length === 0) return
  await insertCorrections(ctx, given.map((c) => rowOf(ctx, c)))
}

/** Gives the rooms that are to be learned anew. */
export const withdrawCorrections = (ctx: Ctx, becauseOf: string): Promise<string[]> => deleteCorrectionsBecauseOf(ctx, becauseOf)

const NO_HABITS: RoomHabits = { joinBias: 0, putTogether: 0, splitApart: 0 }
export const habitsOf = async (ctx: Ctx, room: string): Promise<RoomHabits> => (await findHabits(ctx, room)) ?? NO_HABITS

/** What was put right long ago, or very often since, says nothing about today. */
const REMEMBERED_MS = 180 * 24 * 3600_000
const MOST_LESSONS = 200
/** A decision that nobody touched speaks for itself, but softly: most people put up with what is a little wrong. */
const LEFT_ALONE = 0.1

/** Reckons a room's habits anew from its corrections; `standing` are decisions that people saw and left alone. */
export const learnRoom = async (ctx: Ctx, room: string, standing: Lesson[]): Promise<void> => {
  const lessons = await listLessons(ctx, room, new Date(ctx.now.getTime() - REMEMBERED_MS), MOST_LESSONS)
  const weighed = lessons.length === 0 ? [] : [...lessons, ...standing.map((one) => ({ ...one, weight: LEFT_ALONE }))]
  const putTogether = lessons.filter((one) => one.joined).length
  await writeHabits(ctx, room, { ...learnHabits(weighed), putTogether, splitApart: lessons.length - putTogether })
}
