/** Files of any kind: chosen or dropped, shown by name and size. */
import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Spin } from 'antd'
import { fileAddress } from '@/api/queries/files'
import { formatBytes } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import type { CellProps, FieldFace, InputProps } from '../field-face'
import { fieldMessages } from '../messages'
import { FileButton } from '../parts/file-button'
import { FileDrop } from '../parts/file-drop'
import style from '../parts/files.module.css'
import { filesOf, useUpload } from '../parts/use-upload'

interface Options {
  max_files?: number | null
  types?: string[] | null
}

function AttachmentInput({ id, options, value, onChange, disabled, describedBy }: InputProps<Options>) {
  const say = useMessages(fieldMessages)
  const upload = useUpload(value, onChange, options.max_files)
  const accept = options.types
    ?.map((type) => (type.includes('/') || type.startsWith('.') ? type : `.${type}`))
    .join(',')
  return (
    <FileDrop disabled={disabled} onFiles={upload.add}>
      <FileButton
        id={id}
        icon={<PaperClipOutlined />}
        text={say('choose_file')}
        accept={accept}
        disabled={disabled}
        describedBy={describedBy}
        onFiles={upload.add}
      />
      <ul className={style.files}>
        {upload.files.map((file) => (
          <li key={file.id} className={style.file}>
            <a href={fileAddress(file.id)} target="_blank" rel="noopener noreferrer">
              {file.name}
            </a>
            <span className={style.size}>{formatBytes(file.size)}</span>
            {disabled ? null : (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={say('remove_file', { name: file.name })}
                onClick={() => upload.remove(file.id)}
              />
            )}
          </li>
        ))}
        {upload.busy.map((name) => (
          <li key={name} className={style.file} role="status">
            <Spin size="small" /> {say('uploading', { name })}
          </li>
        ))}
      </ul>
    </FileDrop>
  )
}

function AttachmentCell({ value, compact }: CellProps<Options>) {
  const say = useMessages(fieldMessages)
  const files = filesOf(value)
  if (files.length === 0) return null
  if (compact) {
    return (
      <span title={files.map((file) => file.name).join('\n')}>
        <PaperClipOutlined aria-hidden /> {say('files', { count: files.length })}
      </span>
    )
  }
  return (
    <ul className={style.files}>
      {files.map((file) => (
        <li key={file.id} className={style.file}>
          <a href={fileAddress(file.id)} target="_blank" rel="noopener noreferrer">
            {file.name}
          </a>
          <span className={style.size}>{formatBytes(file.size)}</span>
        </li>
      ))}
    </ul>
  )
}

export const face: FieldFace<Options> = {
  Input: AttachmentInput,
  Cell: AttachmentCell,
  width: 110,
  links: true,
  group: true,
}
