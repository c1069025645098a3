// What the page calls: callbacks stay here, everything else goes to the frame once it listens.

export type Call = unknown[] | IArguments
export type Api = ((...args: unknown[]) => void) & { q?: Call[] }
type Callback = ((...args: unknown[]) => void) | null

const CALLBACKS = ['onShow', 'onHide', 'onChangeUnreadMessagesCount']

export const createApi = (send: (args: unknown[]) => void) => {
  const callbacks: Record<string, Callback | undefined> = {}
  const waiting: unknown[][] = []
  let isOpen = false
  let unread = 0
  const call: Api = (...args) => {
    const [name, given] = args
    if (CALLBACKS.includes(String(name))) {
      callbacks[String(name)] = typeof given === 'function' ? (given as Callback) : null
      // Called at once, so that a page need not wait for the first change.
      if (name === 'onChangeUnreadMessagesCount') callbacks[name]?.(unread)
    } else if (isOpen) send(args)
    else waiting.push(args)
  }
  return {
    call,
    isOpen: () => isOpen,
    open() {
      isOpen = true
      for (const args of waiting.splice(0)) send(args)
    },
    tellShown: (isShown: boolean) => callbacks[isShown ? 'onShow' : 'onHide']?.(),
    tellUnread(count: number) {
      if (count === unread) return
      unread = count
      callbacks.onChangeUnreadMessagesCount?.(count)
    },
  }
}
