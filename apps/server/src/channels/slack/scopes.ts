// The permissions asked of Slack; the manifests in `slack/` name the same, and a test holds them together.

export const BOT_SCOPES = [
  'app_mentions:read', 'bookmarks:read', 'bookmarks:write', 'channels:history', 'channels:join', 'channels:manage', 'channels:read',
  'chat:write', 'chat:write.customize', 'commands', 'files:read', 'files:write', 'groups:history', 'groups:read',
  'groups:write', 'im:history', 'im:write', 'metadata.message:read', 'reactions:read', 'reactions:write', 'users:read', 'users:read.email',
]

export const BOT_EVENTS = [
  'app_home_opened', 'app_mention', 'app_uninstalled', 'channel_archive', 'channel_created', 'channel_deleted', 'channel_id_changed', 'channel_left', 'channel_rename', 'channel_shared',
  'channel_unarchive', 'channel_unshared', 'group_archive', 'group_deleted', 'group_left', 'group_rename', 'group_unarchive', 'member_joined_channel', 'member_left_channel', 'message.channels',
  'message.groups', 'message.im', 'reaction_added', 'reaction_removed', 'team_join', 'tokens_revoked', 'user_change',
]

export const COMMANDS = [{ command: '/patchbay', description: 'Find issues and see how they stand', usage_hint: '[search words | my | status | link | form | help]', should_escape: false }]

export const SHORTCUTS = [
  { name: 'Create issue', type: 'message', callback_id: 'create_issue', description: 'Open an issue from this message' },
  { name: 'Add to issue', type: 'message', callback_id: 'add_to_issue', description: 'Put this message into an issue that is there' },
  { name: 'Book a meeting', type: 'message', callback_id: 'book_meeting', description: 'Offer the visitor of this chat a meeting' },
  { name: 'Collect information', type: 'message', callback_id: 'collect_information', description: 'Ask the visitor of this chat for details' },
  { name: 'End chat', type: 'message', callback_id: 'end_chat', description: 'End this chat, and say how qualified the lead is' },
  { name: 'Fill in form', type: 'message', callback_id: 'fill_form', description: 'Answer a ticket form about this message' },
  { name: 'Sync internal thread', type: 'message', callback_id: 'sync_internal_thread', description: 'Tie this thread to an issue' },
]
