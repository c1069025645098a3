// Faces for people, square marks for companies; letters stand in where there is no picture.
import clsx from 'clsx'
import { useState } from 'react'
import { hueOf, initialsOf } from '../lib/hue.ts'

type AvatarProps = { name: string; url?: string | undefined; size?: number; square?: boolean; className?: string }
export const Avatar = ({ name, url, size = 22, square = false, className }: AvatarProps) => {
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

export const NobodyMark = ({ size = 18 }: { size?: number }) => (
  <span
    aria-hidden="true"
    className="inline-block shrink-0 rounded-full border border-dashed border-ink-3"
    style={{ width: size, height: size }}
  />
)
