// Messages of an issue: what was said, replies to the customer, private notes.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { html, id, miniContact, miniUser, nothing, time, webUrl } from './fields.ts'

export const message = z
  .object({
    id,
    thread_id: z.string(),
    author: z.object({
      name: z.string(),
      avatar_url: z.string(),
      user: miniUser.nullable(),
      contact: miniContact.nullable(),
    }),
    message_html: z.string(),
    is_private: z.boolean(),
    source: z.string(),
    file_urls: z.array(z.string()),
    email_info: z.null(),
    timestamp: time,
  })
  .meta({ id: 'Message' })
export type Message = z.output<typeof message>

const issueId = z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) })
const messageId = issueId.extend({ message_id: id })
const absentIfEmpty = <T extends z.ZodType>(of: T) => z.union([of, z.literal('').transform(() => undefined)]).optional()

export const listMessages = endpoint.get('/issues/{id}/messages', {
  name: 'GetIssueMessages',
  summary: 'What was said, oldest first',
  access: 'issues:read',
  envelope: 'list',
  perMinute: 120,
  params: issueId,
  query: z.object({
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(1000).optional(),
  }),
  data: z.array(message),
})

export const deleteMessage = endpoint.delete('/issues/{id}/messages/{message_id}', {
  name: 'DeleteMessage',
  summary: 'Delete a message here and in its channel',
  access: 'issues:delete',
  envelope: 'bare',
  perMinute: 30,
  params: messageId,
  data: nothing,
})

export const redactMessage = endpoint.post('/issues/{id}/messages/{message_id}/redact', {
  name: 'RedactMessage',
  summary: 'Remove the words of a message for good',
  access: 'issues:delete',
  perMinute: 120,
  params: messageId,
  data: message,
})

export const createNote = endpoint.post('/issues/{id}/note', {
  name: 'CreateIssueNote',
  summary: 'Write a private note',
  access: 'issues:note',
  perMinute: 30,
  params: issueId,
  body: z.strictObject({
    body_html: html,
    attachment_urls: z.array(webUrl).max(20).optional(),
    message_id: absentIfEmpty(id),
    thread_id: absentIfEmpty(id),
    thread_name: z.string().max(255).optional(),
    user_id: absentIfEmpty(id),
  }),
  data: message,
})

export const createReply = endpoint.post('/issues/{id}/reply', {
  name: 'CreateIssueReply',
  summary: 'Answer the customer where they wrote',
  access: 'issues:reply',
  perMinute: 30,
  params: issueId,
  body: z.strictObject({
    body_html: html,
    message_id: id,
    attachment_urls: z.array(webUrl).max(20).optional(),
    contact_id: absentIfEmpty(id),
    custom_source: z
      .strictObject({
        external_id: z.string().max(255),
        created_at: z.string().optional(),
        metadata: z.record(z.string(), z.unknown()).optional(),
      })
      .optional(),
    email_info: z
      .strictObject({
        to_emails: z.array(z.email()).max(48).optional(),
        cc_emails: z.array(z.email()).max(48).optional(),
        bcc_emails: z.array(z.email()).max(48).optional(),
      })
      .optional(),
    user_id: absentIfEmpty(id),
  }),
  data: message,
})

const ownMessage = z.object({ id })
/** As Slack names them: `thumbsup`, `wave::skin-tone-3`. */
export const emojiName = z.string().regex(/^[\p{L}\p{N}_+'-]{1,100}(::skin-tone-[2-6])?$/u, 'must be the name of an emoji, such as thumbsup')
const reaction = ownMessage.extend({ emoji: emojiName })

export const editMessage = appEndpoint.put('/messages/{id}', {
  name: 'EditMessage',
  summary: 'Say it in other words, here and in its channel; only who wrote it may',
  access: 'issues:reply',
  params: ownMessage,
  body: z.strictObject({ body_html: html.min(1) }),
  data: nothing,
})

export const removeMessage = appEndpoint.delete('/messages/{id}', {
  name: 'RemoveMessage',
  summary: 'Take back what one wrote, here and in its channel',
  access: 'issues:reply',
  params: ownMessage,
  data: nothing,
})

export const addReaction = appEndpoint.put('/messages/{id}/reactions/{emoji}', {
  name: 'AddReaction',
  summary: 'React to a message, here and in its channel',
  access: 'issues:reply',
  params: reaction,
  data: nothing,
})

export const removeReaction = appEndpoint.delete('/messages/{id}/reactions/{emoji}', {
  name: 'RemoveReaction',
  summary: 'Take a reaction back, here and in its channel',
  access: 'issues:reply',
  params: reaction,
  data: nothing,
})
