// An imaginary shop with the widget in it, for looking around: only in the demo.
import type { FastifyInstance } from 'fastify'
import { notFound } from '../platform/errors.ts'
import type { EdgeTools } from './tools.ts'

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Kettle & Leaf · Teas</title>
<style>
body{margin:0;font:16px/1.6 Georgia,serif;color:#2c2a26;background:#faf7f0}header{display:flex;gap:24px;align-items:baseline;padding:20px 6vw;border-bottom:1px solid #e4dcc9}
header b{font-size:22px;margin-right:auto}nav a{color:inherit;margin-left:18px}main{padding:48px 6vw;max-width:1100px;margin:auto}h1{font-size:clamp(30px,5vw,52px);line-height:1.1;max-width:16ch;margin:0 0 12px}
ul{list-style:none;padding:0;display:grid;gap:20px;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));margin:40px 0}li{background:#fff;border:1px solid #e4dcc9;border-radius:12px;padding:20px}li i{display:block;font-style:normal;font-size:44px}
small{color:#6b6455}button{font:inherit;padding:8px 14px;border-radius:8px;border:1px solid #b9ad94;background:#fff;cursor:pointer;margin:4px 6px 4px 0}aside{border-top:1px solid #e4dcc9;padding:20px 6vw 120px;font-family:system-ui,sans-serif;font-size:14px}
</style></head><body>
<header><b>Kettle &amp; Leaf</b><nav><a href="/demo/site">Teas</a><a href="/demo/site#pots">Pots</a><a href="/demo/site#delivery">Delivery</a></nav></header>
<main><h1>Tea worth putting the kettle on for.</h1><p>Questions about a brew or a parcel? The bubble in the corner is answered by real people.</p>
<ul><li><i>🍃</i><b>Misty Ridge</b><br><small>Green, spring harvest · €12</small></li><li><i>🌺</i><b>Evening Porch</b><br><small>Hibiscus and rose · €9</small></li><li><i>🫖</i><b>Slate Pot</b><br><small>Stoneware, 0.8 l · €38</small></li><li><i>🍂</i><b>Old Orchard</b><br><small>Black, apple wood · €11</small></li></ul></main>
<aside>This shop is made up, and stands here to try the chat widget. <span id="who"></span><br>
<button data-do="kim">Be Kim Rivers</button><button data-do="nobody">Be nobody</button><button data-do="show">Show</button><button data-do="hide">Hide</button><button data-do="ask">Prefill a message</button><span id="unread"></span></aside>
<script src="/demo/site.js"></script></body></html>`

const scriptFor = (appId: string): string => `(() => {
  const kim = { app_id: '${appId}', email: 'kim.rivers@kettle-guest.example', name: 'Kim Rivers' }
  const be = (who) => {
    window.pylon = { chat_settings: who === 'kim' ? kim : { app_id: '${appId}' } }
    document.getElementById('who').textContent = who === 'kim' ? 'You are Kim Rivers.' : 'Nobody knows who you are.'
    sessionStorage.setItem('who', who)
    window.Pylon?.('update')
  }
  const queue = function () { queue.e(arguments) }
  queue.q = []
  queue.e = (args) => queue.q.push(args)
  window.Pylon = queue
  be(sessionStorage.getItem('who') ?? 'kim')
  window.Pylon('onChangeUnreadMessagesCount', (count) => { document.getElementById('unread').textContent = count ? count + ' unread' : '' })
  const script = document.createElement('script')
  script.async = true
  script.src = location.origin + '/widget/${appId}'
  document.head.append(script)
  document.addEventListener('click', ({ target }) => {
    const wish = target.dataset?.do
    if (wish === 'kim' || wish === 'nobody') be(wish)
    else if (wish === 'ask') window.Pylon('showNewMessage', '<p>Is <b>Misty Ridge</b> back in stock?</p>', { isHtml: true })
    else if (wish) window.Pylon(wish)
  })
})()`

export const mountDemoSite = (app: FastifyInstance, { config, house }: EdgeTools): void => {
  if (!config.demo.on) return
  app.get('/demo/site', (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE))
  app.get('/demo/site.js', async (_request, reply) => {
    const [row] = await house.database.lookUp<{ app_id: string }>('demo_widget', 'select app_id from chat_widgets order by created_at limit 1', [])
    if (!row) throw notFound('Widget')
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-store').send(scriptFor(row.app_id))
  })
}
