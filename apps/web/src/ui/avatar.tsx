// Faces for people, square marks for companies; letters stand in where there is no picture.
import clsx from 'clsx'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { hueOf, initialsOf } from '../lib/hue.ts'

/** A mark on the face of somebody, by who they are; the frame fills it. */
export type FaceMark = { color: string; says: string }
export const FaceMarks = createContext<ReadonlyMap<string, FaceMark>>(new Map())

type FaceProps = { name: string; url?: string | undefined; size?: number; square?: boolean; className?: string }
const Face = ({ name, url, size = 22, square = false, className }: FaceProps) => {
  const [broken, setBroken] = useState(false)
  const shape = square ? 'rounded-[5px]' : 'rounded-full'
  if (url && !broken)
    return (
      <img
        src={url}
        alt=""
        width={size}
        height={size}
        loading="lazy"
        onError={() => setBroken(true)}
        className={clsx('shrink-0 object-cover', shape, className)}
        style={{ width: size, height: size }}
      />
    )
  return (
    <span
      aria-hidden="true"
      className={clsx('inline-grid shrink-0 place-items-center font-semibold select-none', shape, className)}
      style={{
        width: size,
        height: size,
        fontSize: Math.max(8, Math.round(size * 0.4)),
        background: `oklch(var(--av-bg) ${hueOf(name)})`,
        color: `oklch(var(--av-text) ${hueOf(name)})`,
      }}
    >
      {initialsOf(name)}
    </span>
  )
}

const Marked = ({ mark, size, children }: { mark: FaceMark; size: number; children: ReactNode }) => (
  <span className="relative inline-flex shrink-0" title={mark.says}>
    {children}
    <span
      role="img"
      aria-label={mark.says}
      className="absolute -end-px -bottom-px rounded-full border-[1.5px] border-surface"
      style={{ width: Math.max(7, Math.round(size * 0.38)), height: Math.max(7, Math.round(size * 0.38)), background: mark.color }}
    />
  </span>
)

type AvatarProps = FaceProps & {
  /** The member it is: then it shows when they are not at work. */
  who?: string | undefined
}
export const Avatar = ({ who, ...face }: AvatarProps) => {
  const mark = useContext(FaceMarks).get(who ?? '')
  if (!mark) return <Face {...face} />
  return (
    <Marked mark={mark} size={face.size ?? 22}>
      <Face {...face} />
    </Marked>
  )
}

export const NobodyMark = ({ size = 18 }: { size?: number }) => (
  <span
    aria-hidden="true"
    className="inline-block shrink-0 rounded-full border border-dashed border-ink-3"
    style={{ width: size, height: size }}
  />
)
