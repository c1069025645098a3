// The live feed of the open faces: server-sent events, each person seeing only what they may.
import type { ServerResponse } from 'node:http'
import type { Core, Notice } from './core.ts'
import { shapeView } from './shape.ts'

export type Faces = { open(user: string, response: ServerResponse): void; push(core: Core, notice: Notice): void; close(): void }

export function openFaces(): Faces {
  const open = new Map<ServerResponse, string>()
  const beat = setInterval(() => {
    for (const response of open.keys()) response.write(': still here\n\n')
  }, 20_000)
  beat.unref()
  return {
    open(user, response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' })
      response.write('retry: 1000\n\n')
      open.set(response, user)
      response.on('close', () => open.delete(response))
    },
    push(core, notice) {
      if (open.size === 0) return
      let line: string | null = null
      for (const [response, user] of open) {
        if (!maySee(core, notice, user)) continue
        line ??= `data: ${JSON.stringify(notice.kind === 'view' && notice.view ? { ...notice, view: { ...shapeView(core, notice.view), user_id: notice.user } } : notice)}\n\n`
        response.write(line)
      }
    },
    close() {
      clearInterval(beat)
      for (const response of open.keys()) response.end()
    },
  }
}

function maySee(core: Core, notice: Notice, user: string): boolean {
  if ('user' in notice) return notice.user === user
  if (!('channel' in notice)) return true
  return core.state.channels.get(notice.channel)?.members.includes(user) ?? false
}
