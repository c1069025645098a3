// Sets the theme before the first paint; a file of its own because the content policy allows no inline script.
;(() => {
  let chosen = null
  try {
    chosen = JSON.parse(localStorage.getItem('patchbay.theme') ?? 'null')
  } catch {
    // Storage can be forbidden or hold something else; the system's theme is a good answer then.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
})()
