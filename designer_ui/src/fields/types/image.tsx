/** Pictures: chosen, dropped, or taken with the phone's camera; shown small, opened large. */
import { CameraOutlined, CloseOutlined, PictureOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { lazy, Suspense } from 'react'
import { useMessages } from '@/i18n/messages'
import { useNarrow } from '@/ui/use-narrow'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { fieldMessages } from '../messages'
import { FileButton } from '../parts/file-button'
import { FileDrop } from '../parts/file-drop'
import style from '../parts/files.module.css'
import { filesOf, useUpload } from '../parts/use-upload'

interface Options {
  max_files?: number | null
  camera_only?: boolean
}

const Picture = lazy(() => import('../parts/picture'))
const LARGE = 88
const SMALL = 28

function ImageInput({ id, options, value, onChange, disabled, describedBy }: InputProps<Options>) {
  const say = useMessages(fieldMessages)
  const narrow = useNarrow()
  const upload = useUpload(value, onChange, options.max_files)
  return (
    <FileDrop disabled={disabled} onFiles={upload.add}>
      <div className={style.buttons}>
        {narrow || options.camera_only ? (
          <FileButton
            id={options.camera_only ? id : undefined}
            icon={<CameraOutlined />}
            text={say('take_photo')}
            accept="image/*"
            camera
            multiple={false}
            disabled={disabled}
            onFiles={upload.add}
          />
        ) : null}
        {options.camera_only ? null : (
          <FileButton
            id={id}
            icon={<PictureOutlined />}
            text={say('choose_image')}
            accept="image/*"
            disabled={disabled}
            describedBy={describedBy}
            onFiles={upload.add}
          />
        )}
      </div>
      <ul className={style.pictures}>
        {upload.files.map((file) => (
          <li key={file.id} className={style.picture}>
            <Suspense fallback={null}>
              <Picture id={file.id} name={file.name} size={LARGE} />
            </Suspense>
            {disabled ? null : (
              <Button
                className={style.remove}
                shape="circle"
                size="small"
                icon={<CloseOutlined />}
                aria-label={say('remove_file', { name: file.name })}
                onClick={() => upload.remove(file.id)}
              />
            )}
          </li>
        ))}
        {upload.busy.map((name) => (
          <li key={name} className={style.waiting} role="status" aria-label={say('uploading', { name })}>
            <Spin />
          </li>
        ))}
      </ul>
    </FileDrop>
  )
}

function ImageCell({ value, compact }: CellProps<Options>) {
  const files = filesOf(value)
  if (files.length === 0) return null
  const shown = compact ? files.slice(0, 3) : files
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps a click on a picture from opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the pictures inside are reached by keyboard
    <span
      onClick={(event) => event.stopPropagation()}
      style={{ display: 'inline-flex', flexWrap: 'wrap', gap: compact ? 4 : 8 }}
    >
      <Suspense fallback={null}>
        {shown.map((file) => (
          <Picture key={file.id} id={file.id} name={file.name} size={compact ? SMALL : LARGE} />
        ))}
      </Suspense>
    </span>
  )
}

export const face: FieldFace<Options> = { Input: ImageInput, Cell: ImageCell, width: 120, links: true, group: true }
