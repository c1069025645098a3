// A short sound for an answer; made, not loaded.

export const ring = (): void => {
  try {
    const audio = new AudioContext()
    const gain = audio.createGain()
    gain.connect(audio.destination)
    gain.gain.setValueAtTime(0.06, audio.currentTime)
    gain.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.35)
    for (const [tone, at] of [[660, 0], [880, 0.1]] as const) {
      const voice = audio.createOscillator()
      voice.frequency.value = tone
      voice.connect(gain)
      voice.start(audio.currentTime + at)
      voice.stop(audio.currentTime + at + 0.25)
    }
    setTimeout(() => void audio.close(), 600)
  } catch {
    // A page that was never clicked may make no sound.
  }
}
