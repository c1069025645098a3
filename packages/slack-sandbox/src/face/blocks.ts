// Draws Block Kit: what is shown, and hands what can be touched to the controls.
import { drawElement } from './controls.ts'
import type { Place } from './controls.ts'
import type { Child } from './lib.ts'
import { html, safeImage } from './lib.ts'
import { drawInline, drawLink, drawMrkdwn, drawRich, drawText } from './mrkdwn.ts'
import type { Block, Msg, Part } from './store.ts'

export function drawBlocks(blocks: Block[], place: Place): Child {
  return blocks.map((block) => html`<div class=${`block ${block.type}`} key=${block.block_id}>${drawBlock(block, place)}</div>`)
}

function drawBlock(block: Block, place: Place): Child {
  switch (block.type) {
    case 'rich_text': return drawRich(block)
    case 'section': return drawSection(block, place)
    case 'header': return html`<h3>${drawText(block['text'])}</h3>`
    case 'divider': return html`<hr />`
    case 'markdown': return drawMrkdwn(String(block['text'] ?? '').replaceAll(/\*\*(.+?)\*\*/g, '*$1*').replaceAll(/^#+ (.*)$/gm, '*$1*'))
    case 'image': return drawImage(block)
    case 'context': return ((block['elements'] as Part[] | undefined) ?? []).map((one) => (one.type === 'image'
      ? html`<img src=${safeImage(one['image_url'])} alt=${String(one['alt_text'] ?? '')} />` : html`<div>${drawText(one)}</div>`))
    case 'actions': return ((block['elements'] as Part[] | undefined) ?? []).map((one) => drawElement(block, one, place))
    case 'input': return drawInput(block, place)
    default: return html`<span class="quiet">(${block.type})</span>`
  }
}

function drawSection(block: Block, place: Place): Child {
  const accessory = block['accessory'] as Part | undefined
  const fields = block['fields'] as Part[] | undefined
  return html`<div class="section-text">
      ${block['text'] ? drawText(block['text']) : null}
      ${fields ? html`<div class="fields">${fields.map((field) => html`<div>${drawText(field)}</div>`)}</div>` : null}
    </div>
    ${accessory ? html`<div class="accessory">${accessory.type === 'image'
      ? html`<img src=${safeImage(accessory['image_url'])} alt=${String(accessory['alt_text'] ?? '')} />` : drawElement(block, accessory, place)}</div>` : null}`
}

function drawImage(block: Block): Child {
  return html`<figure><img src=${safeImage(block['image_url'])} alt=${String(block['alt_text'] ?? '')} /><figcaption>${drawText(block['title'])}</figcaption></figure>`
}

function drawInput(block: Block, place: Place): Child {
  const id = `in-${block.block_id}`
  const error = place.errors?.[block.block_id ?? '']
  return html`<label for=${id}>${drawText(block['label'])}${block['optional'] ? html` <span class="quiet">(optional)</span>` : null}</label>
    ${drawElement(block, block['element'] as Part, place, id)}
    ${block['hint'] ? html`<p class="quiet hint">${drawText(block['hint'])}</p>` : null}
    ${error ? html`<p class="error" role="alert">${error}</p>` : null}`
}

function drawAttachment(attachment: Part, place: Place): Child {
  const text = (name: string): string => String(attachment[name] ?? '')
  const color = text('color').replace('#', '')
  const named: Record<string, string> = { good: '#2eb67d', warning: '#ecb22e', danger: '#e01e5a' }
  const bar = named[color] ?? (/^[0-9a-f]{3,8}$/i.test(color) ? `#${color}` : undefined)
  const fields = attachment['fields'] as { title?: string; value?: string }[] | undefined
  return html`<div class="attachment" style=${bar ? { borderLeftColor: bar } : {}}>
    ${text('pretext') ? drawMrkdwn(text('pretext')) : null}
    ${text('author_name') ? html`<div class="quiet">${text('author_name')}</div>` : null}
    ${text('title') ? html`<div class="title">${text('title_link') ? drawLink(text('title_link'), text('title')) : drawInline(text('title'))}</div>` : null}
    ${attachment['blocks'] ? drawBlocks(attachment['blocks'] as Block[], place) : text('text') ? drawMrkdwn(text('text')) : null}
    ${fields ? html`<div class="fields">${fields.map((field) => html`<div><strong>${field.title}</strong><br />${drawInline(field.value ?? '')}</div>`)}</div>` : null}
    ${safeImage(attachment['image_url']) ? html`<img src=${safeImage(attachment['image_url'])} alt="" />` : null}
    ${text('footer') ? html`<div class="quiet">${text('footer')}</div>` : null}
  </div>`
}

export function drawBody(message: Msg, place: Place): Child {
  const blocks = message.blocks?.length ? drawBlocks(message.blocks, place) : message.text ? drawMrkdwn(message.text) : null
  return html`<div class="body">${blocks}${message.edited ? html` <span class="quiet edited">(edited)</span>` : null}
    ${(message.attachments ?? []).map((one) => drawAttachment(one, place))}</div>`
}
