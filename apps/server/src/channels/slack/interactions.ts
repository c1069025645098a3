// Where each interaction of Slack goes, whichever way it came in, and what it is answered with.
import type { EdgeCtx } from '../../platform/context.ts'
import { COLLECT, END_CHAT, isChatShortcut, MEET, pressChat, runChatShortcut, submitCollect, submitEnd, submitMeet } from './chats/press.ts'
import { FORM_SHORTCUT, pressForm, runFormShortcut } from './forms/open.ts'
import { submitForm } from './forms/submit.ts'
import { FORM_MODAL } from './forms/view.ts'
import { pressHome } from './inside/home.ts'
import { answering, assigneeOptions, press, type InteractionTools } from './interact.ts'
import { LINK_MODAL } from './linking/link-modal.ts'
import { linkOptions, pressLink, submitLink } from './linking/link.ts'
import { operate } from './operations/index.ts'
import { shortcutOptions } from './inside/shortcut-options.ts'
import { submitShortcut } from './inside/shortcut-submit.ts'
import { runShortcut } from './inside/shortcuts.ts'
import { pressSurvey, submitSurvey } from './surveys/press.ts'
import { SURVEY_MODAL } from './surveys/view.ts'
import { CREATE_TICKET, LINK_TICKET } from './triage/card-view.ts'
import { submitCreateTicket } from './triage/create-ticket.ts'
import { isLinkTicket, openLinkTicket, submitLinkTicket } from './triage/link-ticket.ts'
import { issueOptions, openSync, submitSync, SYNC_SHORTCUT } from './triage/sync-thread.ts'
import { pressTicket } from './tickets/press.ts'
import type { Pressed } from './who-pressed.ts'

/** What was pressed: the part of its name before the colon says whose it is. */
const familyOf = ({ interaction }: Pressed): string => (interaction.actions?.[0]?.action_id ?? interaction.action_id ?? '').split(':')[0] ?? ''

const pressed = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => {
  const { clientFor } = tools
  switch (familyOf(p)) {
    case 'home':
      return pressHome(edge, tools, p)
    case 'link':
      return pressLink(edge, clientFor, p)
    case 'chat':
      return pressChat(edge, tools, p)
    // An address opens by itself; Slack tells of it all the same.
    case 'open':
      return Promise.resolve()
    case 'agent':
    case 'article':
    case 'prompt':
    case 'ticket':
      return pressTicket(edge, clientFor, p)
    case 'ticket-form':
      return answering(edge, p, pressForm(edge, clientFor, p))
    case 'survey':
      return answering(edge, p, pressSurvey(edge, clientFor, p))
    default:
      return isLinkTicket(p) ? openLinkTicket(edge, tools, p) : press(edge, clientFor, p)
  }
}

const suggested = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<object> => {
  const { clientFor } = tools
  switch (familyOf(p)) {
    case 'link':
      return linkOptions(edge, clientFor, p)
    case 'shortcut':
      return shortcutOptions(edge, clientFor, p)
    case 'sync':
      return issueOptions(edge, tools, p)
    default:
      return assigneeOptions(edge, clientFor, p)
  }
}

const runs = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => {
  if (isChatShortcut(p.interaction.callback_id)) return runChatShortcut(edge, tools, p)
  if (p.interaction.callback_id === FORM_SHORTCUT) return answering(edge, p, runFormShortcut(edge, tools, p))
  return p.interaction.callback_id === SYNC_SHORTCUT ? answering(edge, p, openSync(edge, tools, p)) : runShortcut(edge, tools.clientFor, p)
}

const submitted = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<object | undefined> => {
  switch (p.interaction.view?.callback_id) {
    case COLLECT:
      return submitCollect(edge, p)
    case END_CHAT:
      return submitEnd(edge, p)
    case MEET:
      return submitMeet(edge, p)
    case CREATE_TICKET:
      return submitCreateTicket(edge, tools, p)
    case LINK_TICKET:
      return submitLinkTicket(edge, tools, p)
    case FORM_MODAL:
      return submitForm(edge, tools, p)
    case LINK_MODAL:
      return submitLink(edge, tools.clientFor, p)
    case SYNC_SHORTCUT:
      return submitSync(edge, tools, p)
    case SURVEY_MODAL:
      return submitSurvey(edge, tools.clientFor, p)
    default:
      return submitShortcut(edge, tools, p)
  }
}

/** Nothing but 200 is answered where there is nothing to say. */
export const answerInteraction = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<object | undefined> => {
  const operated = await operate(edge, tools.clientFor, p)
  if (operated) return operated.answer
  switch (p.interaction.type) {
    case 'block_suggestion':
      return suggested(edge, tools, p)
    case 'block_actions':
      await pressed(edge, tools, p)
      return undefined
    case 'message_action':
    case 'shortcut':
      await runs(edge, tools, p)
      return undefined
    case 'view_submission':
      return submitted(edge, tools, p)
    default:
      return undefined
  }
}
