// What is not a plain endpoint: health, the API document, the live stream, presence, files, the web app.
import { endpoints, openApiOf } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { AppError } from './platform/errors.ts'
import { mountDemoSite } from './edges/demo-site.ts'
import { mountDocs } from './edges/docs.ts'
import { mountExportFile } from './edges/export-file.ts'
import { mountFiles } from './edges/files.ts'
import { mountFormFiles } from './edges/form-files.ts'
import { mountForms } from './edges/forms.ts'
import { mountKnowledge } from './edges/knowledge.ts'
import { mountLive } from './edges/live.ts'
import { mountMailOff } from './edges/mail-off.ts'
import type { EdgeTools } from './edges/tools.ts'
import { mountSlaExport } from './edges/sla-export.ts'
import { mountSurveyExport } from './edges/survey-export.ts'
import { mountSurveyMailOff } from './edges/survey-mail-off.ts'
import { mountTicketDoor } from './edges/ticket-door.ts'
import { mountViewExport } from './edges/view-export.ts'
import { mountWidget } from './edges/widget.ts'
import { mountWeb } from './edges/web.ts'

export const mountEdges = (app: FastifyInstance, tools: EdgeTools): void => {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    try {
      await tools.house.database.lookUp('ready', 'select 1 from graphile_worker.migrations limit 1', [])
      if (tools.isOpen()) return { ok: true }
      return reply.status(503).send({ ok: false, errors: ['Patchbay is still starting.'] })
    } catch {
      return reply.status(503).send({ ok: false, errors: ['The database or the job queue is not ready.'] })
    }
  })
  app.get('/api/openapi.json', async () => openApiOf(endpoints, `${tools.config.publicUrl}/api`))
  mountDemoSite(app, tools)
  mountDocs(app)
  mountLive(app, tools)
  mountExportFile(app, tools)
  mountFiles(app, tools)
  mountFormFiles(app, tools)
  mountForms(app, tools)
  mountKnowledge(app, tools)
  mountMailOff(app, tools)
  mountSlaExport(app, tools)
  mountSurveyExport(app, tools)
  mountSurveyMailOff(app, tools)
  mountTicketDoor(app, tools)
  mountViewExport(app, tools)
  mountWidget(app, tools)
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.startsWith('/slack/')
    if (isPage) return mountWeb.page(reply)
    throw new AppError('not_found', `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}.`)
  })
  mountWeb.assets(app)
}
