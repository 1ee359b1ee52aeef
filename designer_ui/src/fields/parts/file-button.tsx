/** Our own button over the browser's file input, whose words would be in the browser's language. */
import { Button } from 'antd'
import { type ReactNode, useRef } from 'react'

interface Props {
  id?: string
  icon: ReactNode
  text: string
  accept?: string
  camera?: boolean
  multiple?: boolean
  disabled?: boolean
  describedBy?: string
  onFiles: (files: File[]) => void
}

export function FileButton({ id, icon, text, accept, camera, multiple = true, disabled, describedBy, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button
        id={id}
        icon={icon}
        disabled={disabled}
        aria-describedby={describedBy}
        onClick={() => input.current?.click()}
      >
        {text}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}
