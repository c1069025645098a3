// What stands where a page of the settings will be, in its shape.
import { Skeleton } from './states.tsx'

export const SheetSkeleton = ({ heights }: { heights: readonly string[] }) => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-3">
    {heights.map((height, at) => (
      <Skeleton key={at} className={height} />
    ))}
  </div>
)
