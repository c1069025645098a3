// Every method of the Web API that the sandbox answers, one line each.
import { authRevoke, authTest, openConnection, testApi } from './auth.ts'
import { addBookmark, editBookmark, listBookmarks, removeBookmark } from './bookmarks.ts'
import type { Method } from './call.ts'
import { deleteChat, getPermalink, postChat, postEphemeral, postMe, updateChat } from './chat.ts'
import {
  archive, createConversation, history, infoConversation, invite, inviteShared, join, kick, leave, listConversations, listMembers, mark,
  openConversation, rename, replies, setPurpose, setTopic, unarchive,
} from './conversations.ts'
import { endSnooze, infoDnd, setSnooze, teamDnd } from './dnd.ts'
import { completeUpload, deleteFile, getUploadUrl, infoFile } from './files.ts'
import { infoBot, infoTeam, listEmoji, listUsergroups } from './team.ts'
import { addReactionCall, getReactions, pin, removeReactionCall, unpin } from './reactions.ts'
import { accessOauth } from '../oauth.ts'
import { tradeOpenId, userInfo } from '../openid.ts'
import { conversationsOfUser, getPresence, getProfile, infoUser, listUsers, lookupByEmail, setPresence, setProfile } from './users.ts'
import { openView, publishView, pushView, updateView } from './views.ts'

export const METHODS: Method[] = [
  { name: 'api.test', token: 'none', run: testApi },
  { name: 'apps.connections.open', token: 'app', scope: 'connections:write', run: openConnection },
  { name: 'auth.revoke', run: authRevoke },
  { name: 'auth.test', token: 'any', run: authTest },
  { name: 'bookmarks.add', scope: 'bookmarks:write', run: addBookmark },
  { name: 'bookmarks.edit', scope: 'bookmarks:write', run: editBookmark },
  { name: 'bookmarks.list', scope: 'bookmarks:read', run: listBookmarks },
  { name: 'bookmarks.remove', scope: 'bookmarks:write', run: removeBookmark },
  { name: 'bots.info', scope: 'users:read', run: infoBot },
  { name: 'chat.delete', scope: 'chat:write', run: deleteChat },
  { name: 'chat.getPermalink', run: getPermalink },
  { name: 'chat.meMessage', scope: 'chat:write', run: postMe },
  { name: 'chat.postEphemeral', scope: 'chat:write', run: postEphemeral },
  { name: 'chat.postMessage', scope: 'chat:write', run: postChat },
  { name: 'chat.update', scope: 'chat:write', run: updateChat },
  { name: 'conversations.archive', run: archive },
  { name: 'conversations.create', run: createConversation },
  { name: 'conversations.history', run: history },
  { name: 'conversations.info', run: infoConversation },
  { name: 'conversations.invite', run: invite },
  { name: 'conversations.inviteShared', scope: 'conversations.connect:write', run: inviteShared },
  { name: 'conversations.join', scope: 'channels:join', run: join },
  { name: 'conversations.kick', run: kick },
  { name: 'conversations.leave', run: leave },
  { name: 'conversations.list', run: listConversations },
  { name: 'conversations.mark', run: mark },
  { name: 'conversations.members', run: listMembers },
  { name: 'conversations.open', run: openConversation },
  { name: 'conversations.rename', run: rename },
  { name: 'conversations.replies', run: replies },
  { name: 'conversations.setPurpose', run: setPurpose },
  { name: 'conversations.setTopic', run: setTopic },
  { name: 'conversations.unarchive', run: unarchive },
  { name: 'dnd.endSnooze', run: endSnooze },
  { name: 'dnd.info', scope: 'dnd:read', run: infoDnd },
  { name: 'dnd.setSnooze', run: setSnooze },
  { name: 'dnd.teamInfo', scope: 'dnd:read', run: teamDnd },
  { name: 'emoji.list', scope: 'emoji:read', run: listEmoji },
  { name: 'files.completeUploadExternal', scope: 'files:write', run: completeUpload },
  { name: 'files.delete', scope: 'files:write', run: deleteFile },
  { name: 'files.getUploadURLExternal', scope: 'files:write', run: getUploadUrl },
  { name: 'files.info', scope: 'files:read', run: infoFile },
  { name: 'oauth.v2.access', token: 'none', run: accessOauth },
  { name: 'openid.connect.token', token: 'none', run: tradeOpenId },
  { name: 'openid.connect.userInfo', scope: 'openid', run: userInfo },
  { name: 'pins.add', scope: 'pins:write', run: pin },
  { name: 'pins.remove', scope: 'pins:write', run: unpin },
  { name: 'reactions.add', scope: 'reactions:write', run: addReactionCall },
  { name: 'reactions.get', scope: 'reactions:read', run: getReactions },
  { name: 'reactions.remove', scope: 'reactions:write', run: removeReactionCall },
  { name: 'team.info', scope: 'team:read', run: infoTeam },
  { name: 'usergroups.list', scope: 'usergroups:read', run: listUsergroups },
  { name: 'users.conversations', run: conversationsOfUser },
  { name: 'users.getPresence', scope: 'users:read', run: getPresence },
  { name: 'users.info', scope: 'users:read', run: infoUser },
  { name: 'users.list', scope: 'users:read', run: listUsers },
  { name: 'users.lookupByEmail', scope: 'users:read.email', run: lookupByEmail },
  { name: 'users.profile.get', scope: 'users.profile:read', run: getProfile },
  { name: 'users.profile.set', scope: 'users.profile:write', run: setProfile },
  { name: 'users.setPresence', scope: 'users:write', run: setPresence },
  { name: 'views.open', run: openView },
  { name: 'views.publish', run: publishView },
  { name: 'views.push', run: pushView },
  { name: 'views.update', run: updateView },
]
