// The emoji the face can draw by name.

const TABLE = `+1👍 -1👎 thumbsup👍 thumbsdown👎 white_check_mark✅ heavy_check_mark✔️ eyes👀 ticket🎫 tada🎉 heart❤️ joy😂 smile😄 slightly_smiling_face🙂 grinning😀 wink😉 thinking_face🤔 cry😢 sob😭 rage😡 scream😱 sweat_smile😅 pray🙏 clap👏 wave👋 raised_hands🙌 ok_hand👌 muscle💪 point_up☝️ point_right👉 rocket🚀 fire🔥 bulb💡 bug🐛 wrench🔧 hammer🔨 gear⚙️ lock🔒 key🔑 bell🔔 mega📣 loudspeaker📢 email📧 envelope✉️ inbox_tray📥 outbox_tray📤 package📦 memo📝 pencil2✏️ page_facing_up📄 clipboard📋 calendar📅 chart_with_upwards_trend📈 bar_chart📊 mag🔍 link🔗 paperclip📎 warning⚠️ rotating_light🚨 bangbang‼️ exclamation❗ question❓ x❌ no_entry⛔ construction🚧 hourglass⌛ hourglass_flowing_sand⏳ alarm_clock⏰ zzz💤 star⭐ star2🌟 sparkles✨ zap⚡ sunny☀️ coffee☕ pizza🍕 cake🍰 cookie🍪 bread🍞 beers🍻 robot_face🤖 ghost👻 wave_goodbye👋 handshake🤝 100💯 red_circle🔴 large_blue_circle🔵 large_orange_circle🟠 large_green_circle🟢 large_yellow_circle🟡 white_circle⚪️ black_circle⚫️ arrow_right➡️ arrow_left⬅️ arrow_up⬆️ arrow_down⬇️ arrows_counterclockwise🔄 repeat🔁 computer💻 phone📞 telephone_receiver📞 speech_balloon💬 thought_balloon💭 busts_in_silhouette👥 bust_in_silhouette👤 office🏢 house🏠 moneybag💰 credit_card💳 money_with_wings💸 gift🎁 trophy🏆 dart🎯 art🎨 books📚 book📖 bookmark🔖 label🏷️ pushpin📌 round_pushpin📍 shield🛡️ snowflake❄️ seedling🌱 four_leaf_clover🍀 dog🐶 cat🐱 unicorn🦄 facepalm🤦 shrug🤷 man-shrugging🤷 woman-shrugging🤷 see_no_evil🙈 hugging_face🤗 sunglasses😎 sweat💦 melting_face🫠 saluting_face🫡`

export const EMOJI = new Map<string, string>(TABLE.split(' ').map((entry) => {
  const [, name = '', sign = ''] = /^([a-z0-9_+-]+)(.+)$/u.exec(entry.replace(/^100💯$/, '100💯')) ?? []
  return [name, sign]
}))
EMOJI.set('100', '💯')
EMOJI.delete('')

export const QUICK = ['white_check_mark', 'eyes', 'ticket']

/** Shown in the picker: one name for each sign. */
export const PICKABLE = [...EMOJI].filter(([, sign], index, all) => all.findIndex((one) => one[1] === sign) === index)
