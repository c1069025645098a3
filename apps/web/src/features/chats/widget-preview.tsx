// The widget as visitors will see it with what is being set up: the widget itself, in a frame that nobody can press.
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { sceneOf, SCENES, type Scene, type Shown } from './preview-scenes.ts'

const FRAME = '/widget/preview/frame'
/** As large as the loader makes it in a page. */
const SIZE = { width: 416, height: 720 }
const WIDTH = 312
const SCALE = WIDTH / SIZE.width

const scenes = Object.entries(SCENES) as [Scene, string][]

/** It says when it listens; whatever is set from then on is told to it. */
const useTold = (scene: Scene, shown: Shown) => {
  const frame = useRef<HTMLIFrameElement>(null)
  const [began] = useState(() => new Date().toISOString())
  const tell = useCallback(() => {
    frame.current?.contentWindow?.postMessage({ patchbay: 1, preview: sceneOf(scene, shown, navigator.languages, began) }, location.origin)
  }, [scene, shown, began])
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<{ patchbay?: number; ready?: boolean } | null>) => {
      if (source === frame.current?.contentWindow && data?.patchbay === 1 && data.ready) tell()
    }
    addEventListener('message', hear)
    tell()
    return () => removeEventListener('message', hear)
  }, [tell])
  return frame
}

export const WidgetPreview = (shown: Shown) => {
  const [scene, setScene] = useState<Scene>('home')
  const frame = useTold(scene, shown)
  return (
    <figure aria-label="Preview of the widget" className="top-4 flex w-full flex-col gap-3 self-start lg:sticky" style={{ maxWidth: WIDTH }}>
      <div role="group" aria-label="What is shown" className="flex gap-1">
        {scenes.map(([key, name]) => (
          <Button key={key} look="ghost" aria-pressed={scene === key} className="aria-pressed:bg-hover" onClick={() => setScene(key)}>{name}</Button>
        ))}
      </div>
      <div inert className="max-w-full overflow-hidden rounded-xl border bg-bg" style={{ height: SIZE.height * SCALE }}>
        {/* On a light page, as most are, it is light unless somebody wants it dark. It is a page of ours with scripts of its own: a sandbox that lets it have both would be none. */}
        {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
        <iframe ref={frame} title="The widget" src={FRAME} tabIndex={-1} className="origin-top-left border-0" style={{ ...SIZE, colorScheme: 'light', transform: `scale(${SCALE})` }} />
      </div>
      {shown.settings.is_enabled ? null : <figcaption className="text-small text-ink-3">The widget is off; nobody sees it yet.</figcaption>}
    </figure>
  )
}
