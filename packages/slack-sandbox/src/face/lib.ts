// The few things every part of the face is made with.
import htm from 'htm'
import { h } from 'preact'
import type { VNode } from 'preact'

export { render } from 'preact'
export { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
export type Child = VNode | string | null | false | Child[]

type Template = (strings: TemplateStringsArray, ...values: unknown[]) => VNode

// The package's types describe its CommonJS shape; browsers get the plain function.
export const html = (htm as unknown as { bind(create: typeof h): Template }).bind(h)

/** Only addresses that cannot run anything may become links. */
export function safeUrl(url: string): string | undefined {
  return /^(https?:|mailto:|tel:)/i.test(url) ? url : undefined
}

export function safeImage(url: unknown): string | undefined {
  return typeof url === 'string' && /^(https?:\/\/|\/|data:image\/(png|jpeg|gif|webp);)/i.test(url) ? url : undefined
}

export function timeOf(ts: string): string {
  return new Date(Number(ts) * 1_000).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
}

export function dayOf(ts: string): string {
  const date = new Date(Number(ts) * 1_000)
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86_400_000)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return date.toLocaleDateString([], { weekday: 'long', day: 'numeric', month: 'long' })
}
