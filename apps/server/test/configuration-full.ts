// A set-up in which everything that a file can set is set, each to something else than it is without a word.
export const FULL = `patchbay: 1
teams:
  - { name: Support, icon: life-buoy, user_ids: [!member mira@lantern.example] }
  - { name: Nights, icon: shield, parent_id: !team Support, user_ids: [!member mira@lantern.example] }
roles:
  - name: Billing clerk
    description: Money and nothing else
    permissions: [issues:read, issues:reply, issues:write, issues:note, issues:delete, accounts:read, contacts:read, tags:read, teams:read, users:read]
    issue_filter: { operator: and, subfilters: [{ field: team_id, operator: equals, value: !team Support }, { field: tags, operator: in, values: [billing] }] }
tags:
  - { object_type: issue, value: billing, hex_color: "#112233" }
  - { object_type: account, value: vip, hex_color: "#223344" }
  - { object_type: contact, value: champion, hex_color: "#334455" }
  - { object_type: article, value: setup, hex_color: "#445566" }
statuses:
  - { category: on_hold, label: At the lab, slug: at_the_lab, hex_color: "#445566" }
  - { category: waiting_on_you, label: Triage, slug: triage, hex_color: "#556677", is_archived: true }
fields:
  - object_type: issue
    slug: area
    label: Area
    description: Which part of the product
    type: select
    options: [{ label: API, slug: api, ai_description: Calls and tokens }, { label: Billing, slug: billing, ai_description: Invoices }]
    default_value: api
    is_required: true
    is_ai_supported: true
    conditions: [{ values: [api], shows: [{ slug: build, is_required: true }] }]
  - { object_type: issue, slug: build, label: Build, type: text }
  - { object_type: issue, slug: places, label: Places, type: multiselect, options: [{ label: North, slug: north }, { label: South, slug: south }], default_values: [north] }
  - { object_type: issue, slug: weight, label: Weight, type: number }
  - { object_type: issue, slug: share, label: Share, type: decimal }
  - { object_type: issue, slug: is_paid, label: Paid, type: boolean }
  - { object_type: issue, slug: due_on, label: Due on, type: date }
  - { object_type: issue, slug: due_at, label: Due at, type: datetime }
  - { object_type: issue, slug: doctor, label: Doctor, type: user }
  - { object_type: issue, slug: link, label: Link, type: url }
  - { object_type: issue, slug: score, label: Score, type: number, formula: { expression: "{weight} * 2", decimals: 2 } }
  - { object_type: account, slug: plan, label: Plan, type: text }
  - { object_type: contact, slug: language, label: Language, type: text }
schedules:
  - name: EMEA hours
    time_zone: Europe/Lisbon
    days: { monday: [{ from: "09:00", to: "12:00" }, { from: "13:00", to: "17:00" }], tuesday: [{ from: "09:00", to: "17:00" }], wednesday: [{ from: "09:00", to: "17:00" }], thursday: [{ from: "09:00", to: "17:00" }], friday: [{ from: "09:00", to: "15:00" }], saturday: [{ from: "10:00", to: "11:00" }], sunday: [{ from: "10:00", to: "11:00" }] }
    holidays: [{ date: "2026-12-24", name: Half a day, yearly: true, ranges: [{ from: "09:00", to: "12:00" }] }]
    country: { code: DE, region: BY }
    is_default: true
  - name: Always there
    time_zone: UTC
    days: { monday: [{ from: "00:00", to: "24:00" }], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] }
support_hours:
  blocks: [{ hours_id: !schedule Always there, filter: { field: id, operator: in, values: [!account Harbour Bakery] } }]
on_call_services:
  - { name: Pager, kind: opsgenie, region: eu }
sla_policies:
  - name: Gold
    is_on: false
    conditions: [{ field: account, operator: is, values: [!account Harbour Bakery] }, { field: account_tag, operator: is, values: [vip] }, { field: priority, operator: is_not, values: [low] }, { field: source, operator: is, values: [slack] }, { field: tag, operator: is, values: [billing] }, { field: team, operator: is, values: [!team Support] }, { field: type, operator: is, values: [ticket] }]
    targets:
      first_response: { hours: !schedule EMEA hours, minutes: { urgent: 30, high: 60, medium: 90, low: 120, other: 240 } }
      next_response: { hours: always, minutes: { urgent: 30, high: 60, medium: 90, low: 120, other: 240 } }
      resolution: { hours: always, minutes: { urgent: 300, high: 600, medium: 900, low: 1200, other: 2400 } }
    pause_in: [waiting_on_customer]
    warn: { unit: percent, value: 80 }
    alert: { channel: { installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts }, on_card: true, message_assignee: true, on_call: !on_call_service Pager }
  - { name: All, targets: { first_response: { hours: account, minutes: { urgent: 60, high: 60, medium: 60, low: 60, other: 60 } }, next_response: null, resolution: null }, pause_in: [on_hold], warn: { unit: minutes, value: 15 } }
forms:
  - name: Report a fault
    slug: fault
    description_html: <p>What is wrong?</p>
    fields:
      - { key: name, label: Your name, description: As on the badge, is_required: true }
      - { key: email, label: Your address, is_required: true }
      - { key: subject, label: Subject, is_required: true }
      - { key: fields.area, label: Part, is_required: true }
      - { key: fields.build, label: Build, is_required: false }
    conditions: [{ key: fields.area, values: [api], shows: [{ key: fields.build, is_required: true }] }]
    on_web: true
    on_slack: true
    is_public: true
    frames: ["https://www.example.com"]
    thanks: We have it.
    redirect_url: https://www.example.com/thanks
    team_id: !team Support
surveys:
  - name: How it went
    type: csat
    is_on: false
    message: Tell us
    questions:
      - { id: score, type: rating, prompt: How was it?, is_required: true, low: Bad, high: Good }
      - { id: again, type: scale, prompt: Again?, low: No, high: Yes }
      - { id: what, type: choice, prompt: What?, options: [Speed, Words] }
      - { id: why, type: text, prompt: Why? }
    thanks: Thank you
    button: Off it goes
    language: en
    translations:
      - language: de
        name: Wie es war
        message: Sagen Sie es uns
        thanks: Danke
        button: Ab damit
        questions:
          - { id: score, prompt: Wie war es?, low: Schlecht, high: Gut, options: [] }
          - { id: what, prompt: Was?, low: "", high: "", options: [Tempo, Worte] }
    colors: { light: { accent: "#0e7c86", background: "#f2fbfb" }, dark: { accent: "#5fd0da", background: "#10201f" } }
    on_close: { delay_minutes: 30, sample_percent: 50 }
    cooldown_days: 12
    in_widget: true
    remind_after_days: 3
    expires_days: 20
webhooks:
  - { name: Warehouse, url: https://hooks.example.com/chats, headers: [X-From] }
custom_apps:
  - { name: Billing, url: https://apps.example.com/billing, headers: [X-From] }
ai_agents:
  - { name: Beacon, avatar_url: https://www.example.com/beacon.png, instruction: We make robots, is_on: false, writes: false, asks_back: false, channels: { customer: true, community: false, internal: true }, account_ids: [!account Harbour Bakery], hand_over_team_id: !team Support }
views:
  - name: Their turn
    icon: flame
    sharing: team
    team_id: !team Nights
    filter: { operator: or, subfilters: [{ field: team_id, operator: equals, value: !team Nights }, { field: assignee_id, operator: in, values: [!member mira@lantern.example] }] }
    look: { display: list, columns: state, group: priority, sort: created, reversed: true, unread_only: true, properties: [number, title], preview: none, timestamp: waiting }
macros:
  - name: Hello
    group: Usual
    text_html: <p>Hello</p>
    text_type: note
    actions:
      - { type: set_status, status: at_the_lab }
      - { type: assign, to: !member mira@lantern.example }
      - { type: set_team, team_id: !team Support }
      - { type: set_priority, priority: high }
      - { type: add_tags, tags: [billing] }
      - { type: remove_tags, tags: [old] }
      - { type: set_field, slug: area, values: [api] }
      - { type: snooze, hours: 4 }
    conditions: { operator: and, subfilters: [{ field: source, operator: in, values: [slack] }] }
    visibility: { type: users_and_teams, team_ids: [!team Nights], user_ids: [!member mira@lantern.example] }
triggers:
  - name: Everything
    description: Does all there is
    group: Routing
    is_on: false
    kickoffs: [{ on: issue.created }, { on: issue.field.changed, fields: [priority, area] }, { on: schedule.tick, schedule: { every: month, day: 3, at: "09:00", time_zone: Europe/Lisbon, interval: 3, starts: "2026-01-03", ends: "2030-01-03" } }]
    run: all
    paths:
      - conditions: { operator: and, subfilters: [{ field: state, operator: in, values: [new] }, { field: tags, operator: in, values: [billing] }, { field: title, operator: string_contains, value: export }] }
        ai_condition: The customer asks for a refund
        delay: { count: 2, unit: hours, during: support_hours, unchanged: { operator: and, subfilters: [{ field: state, operator: in, values: [new] }, { field: priority, operator: equals, value: high }] } }
        actions:
          - { do: set_status, state: at_the_lab }
          - { do: assign, to: { kind: member, member_id: !member mira@lantern.example }, only_if_unassigned: true, only_if_active: true }
          - { do: assign, to: { kind: owner } }
          - { do: set_team, team_id: !team Support, only_if_empty: true }
          - { do: set_priority, priority: urgent }
          - { do: change_tags, way: append, tags: [billing] }
          - { do: set_field, slug: area, value: api }
          - { do: set_field, slug: places, value: "", values: [south] }
          - { do: set_sla, first_response: 30, next_response: 40, resolution: 50, hours: !schedule EMEA hours }
          - { do: set_sla, first_response: 30, hours: always }
          - { do: set_portal, visible: true }
          - { do: set_title, title: "{{ issue.title }}!" }
          - { do: make_ticket }
          - { do: reply, body_html: <p>Hello</p> }
          - { do: note, body_html: <p>Look</p> }
          - { do: follow, member_id: !member mira@lantern.example }
          - { do: snooze, count: 3, unit: days }
          - { do: react, emoji: eyes }
          - { do: slack_message, to: { kind: channel, installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts }, message: Look, card: true }
          - { do: internal_thread, installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts }
          - { do: ask_form, form_id: !form Report a fault }
          - { do: send_survey, survey_id: !survey How it went }
          - { do: send_webhook, webhook_id: !webhook Warehouse, body: "{}" }
          - { do: ask_ai, question: Why?, into: { kind: note } }
          - { do: ask_ai, question: Which?, into: { kind: field, slug: area } }
          - { do: send_email, to: [{ kind: member, member_id: !member mira@lantern.example }, { kind: address, email: ops@lantern.example }, { kind: followers }], subject: Look, body_html: <p>Look</p> }
          - { do: call_url, method: PUT, url: "https://api.example.com/{{ issue.number }}", body: "{}" }
          - { do: alert_on_call, service_id: !on_call_service Pager, way: acknowledge, severity: error, summary: Wake up }
          - { do: create_linked_ticket, title: "{{ issue.title }}", description: Look }
          - { do: invite, who: [{ kind: member, member_id: !member mira@lantern.example }, { kind: owner }] }
      - conditions: { operator: and, subfilters: [{ field: state, operator: in, values: [closed] }] }
        actions: [{ do: slack_message, to: { kind: member, member_id: !member mira@lantern.example }, message: Closed }, { do: slack_message, to: { kind: assignee }, message: Closed }]
  - { name: Daily, kickoffs: [{ on: schedule.tick, about: account, schedule: { every: day, at: "09:00", time_zone: UTC, interval: 2, starts: "2026-01-03", ends: "2030-01-03" } }], paths: [{ conditions: { field: account.tags, operator: in, values: [vip] }, actions: [{ do: change_tags, way: append, tags: [vip] }] }] }
  - { name: Weekly, kickoffs: [{ on: schedule.tick, about: contact, schedule: { every: week, weekdays: [monday], at: "09:00", time_zone: UTC, interval: 2, starts: "2026-01-03", ends: "2030-01-03" } }], paths: [{ conditions: { field: contact.tags, operator: in, values: [champion] }, actions: [{ do: change_tags, way: remove, tags: [champion] }] }] }
assignment:
  - team: !team Support
    strategy: recurring_weekly
    only_active: false
    override: true
    with_subteams: true
    backstop_id: !member mira@lantern.example
    time_zone: Europe/Lisbon
    blocks: [{ day: monday, from: "22:00", to: "23:00", who: { kind: team, id: !team Nights } }, { day: tuesday, from: "09:00", to: "17:00", who: { kind: member, id: !member mira@lantern.example } }]
    weights: { urgent: 8, high: 4, medium: 3, low: 2, none: 5 }
    skill_fields: [fields.area]
    skills_must: true
  - { team: !team Nights, strategy: round_robin }
work:
  - { member: !member mira@lantern.example, capacity: 12, skills: [{ field: fields.area, value: api }] }
chat_routing: { qualifications: [Yes please, No thanks], target_tag: vip, guesses_companies: true }
chat_widget:
  is_enabled: true
  look: { logo_url: https://www.example.com/logo.png, welcome: Hello, accent: "#112233", background: "#ddeeff", launcher_logo_url: https://www.example.com/small.png, side: left, theme: dark, has_sound: false, language: de, direction: ltr }
  texts: { online: We are here, offline: We are not, initial: What is it?, wait: One moment, away: Tomorrow }
  links: [{ emoji: "🟢", label: Status, url: https://status.example.com, for: verified, filter: { operator: and, subfilters: [{ field: account.tags, operator: in, values: [vip] }] } }]
  outside_hours: hide
  allows_anonymous: true
  chat_for: identified
  chat_filter: { operator: and, subfilters: [{ field: account.tags, operator: in, values: [vip] }] }
  forms_for: verified
  forms_filter: { operator: and, subfilters: [{ field: account.tags, operator: in, values: [vip] }] }
  form_rules: [{ form_id: !form Report a fault, filter: { operator: and, subfilters: [{ field: account.tags, operator: in, values: [vip] }] } }]
  origins: [https://www.example.com]
  requires_hash: true
  follow_up_minutes: 15
tickets_in_slack:
  enabled: true
  emojis: [ticket]
  by_mention: false
  may_close: team
  mark_closed: false
  closed_notice: Closed for you
  additional_message: Thank you
  offer_articles: true
  prompt: { enabled: true, text: Do you need help?, cooldown_hours: 5 }
  off_hours:
    enabled: true
    time_zone: Europe/Lisbon
    text: We are asleep
    days: { monday: { from: "09:00", to: "17:00" }, tuesday: { from: "09:00", to: "17:00" }, wednesday: { from: "09:00", to: "17:00" }, thursday: { from: "09:00", to: "17:00" }, friday: { from: "09:00", to: "17:00" }, saturday: { from: "10:00", to: "11:00" }, sunday: { from: "10:00", to: "11:00" } }
  state_marks: { new: eyes, waiting_on_you: hammer, waiting_on_customer: speech_balloon, on_hold: hourglass }
  recipes: { close: x, assign: raised_hand, urgent: fire }
ticket_creator:
  source: jira
  url: https://tools.example.com/tickets
slack_operations:
  welcome: { on: true, messages: [{ text: Welcome, to: channel, tags: [vip], channel_ids: [!enabled_channel customer-alerts] }] }
  membership: { joined: true, left: true, channel_id: !enabled_channel customer-alerts }
  bookmarks: [{ id: 019a0000-0000-7000-8000-000000000001, title: Docs, emoji: ":book:", url: https://docs.example.com, kinds: [customer], tags: [vip] }]
  community: { on: true, text: Hello everybody }
  forms: [{ id: 019a0000-0000-7000-8000-000000000002, title: More, message: Tell us more, asked: by_hand, fields: [{ slug: area, label: Area, help: Which part, type: select, required: true, options: [API, Billing], show_when: null }, { slug: build, label: Build, type: text, required: false, options: [], show_when: { slug: area, values: [API] } }] }]
first_reply: { first_replier_becomes_assignee: false }
conversations: { close_on_concluding_reply: true, follow_up_after_days: 14, same_author_minutes: 7, candidate_hours: 48 }
joining: { by_domain: false, domains: [lantern.example], role_id: !role Viewer }
sending: { stop_when_answered: true }
sidebar: { order: [surveys, issue], hidden: [similar], embedded: [{ name: Billing, url: "https://billing.example.com/of/{{account.domain}}", height: 240 }], facts: { issue: { order: [priority], hidden: [first_response] }, fields: { order: [fields.area], hidden: [fields.other] }, account: { order: [fields.plan], hidden: [owner] }, requester: { order: [fields.role], hidden: [fields.since] } } }
slack_patterns:
  - { installation_id: !slack_workspace Lantern Robotics, form: prefix, pattern: ext-, exclusions: [ext-test], owner_id: !member mira@lantern.example, tags: [vip], triage_channel_id: !slack_channel customer-alerts }
triage_rules:
  - { name: By owner, sort_by: owner, preview: first, is_on: false, sends: [{ key: !member mira@lantern.example, installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts }] }
routing_groups:
  - { name: Front desk, member_ids: [!member mira@lantern.example], strategy: in_turn, channel: { installation_id: !slack_workspace Lantern Robotics, channel_id: !slack_channel customer-alerts } }
playbooks:
  - { name: Prices, is_on: false, pages: [/prices], audience: identified, greeting: Hello, ask: [email], to_owner: true, group_id: !routing_group Front desk }
concluding_plays:
  - { name: To the warehouse, is_on: false, webhook_id: !webhook Warehouse, qualifications: [Yes please], sends: [transcript, fields] }
meeting_types:
  - { name: Call, minutes: 45, member_id: !member mira@lantern.example, location: By phone, url: https://cal.example.com/mira }
  - { name: Visit, minutes: 60, team_id: !team Support }
chat_in_slack: { installation_id: !slack_workspace Lantern Robotics, allow_channel_ids: true, global_channel_on: true, global_channel: !slack_channel customer-alerts, support_channel: !slack_channel customer-alerts, cross_post: true, people: [] }
`
