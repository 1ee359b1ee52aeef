/** A place on which files can be dropped or pasted. */
import { type ReactNode, useState } from 'react'
import style from './files.module.css'

interface Props {
  disabled?: boolean
  onFiles: (files: File[]) => void
  children: ReactNode
}

export function FileDrop({ disabled, onFiles, children }: Props) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's extra; the button inside serves everybody
    <div
      className={over ? `${style.drop} ${style.over}` : style.drop}
      onDragOver={(event) => {
        if (disabled || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (disabled || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      }}
      onPaste={(event) => {
        if (!disabled && event.clipboardData.files.length > 0) onFiles([...event.clipboardData.files])
      }}
    >
      {children}
    </div>
  )
}
