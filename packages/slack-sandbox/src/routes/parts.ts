// What the routes are given.
import type { Controls } from '../controls.ts'
import type { Core } from '../core.ts'
import type { PostOffice } from '../events/post-office.ts'
import type { Faces } from '../faces.ts'

export type Parts = { core: Core; faces: Faces; office: PostOffice; controls: Controls; onError: (error: unknown) => void }
