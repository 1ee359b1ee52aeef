/** Installing: with sample data or without. */
import { Alert, App, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useInstall } from '@/api/queries/gallery'
import type { TemplateRow } from '@/api/types/admin'
import { useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import style from './gallery.module.css'
import { galleryMessages } from './messages'

export function InstallDialog({ template, onClose }: { template: TemplateRow; onClose: () => void }) {
  const say = useMessages(galleryMessages)
  const label = useLabel()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [samples, setSamples] = useState(true)
  const install = useInstall()
  const name = label(template.name, template.slug)
  const start = () =>
    install.mutate(
      { slug: template.slug, samples },
      {
        onSuccess: ({ app }) => {
          void message.success(say('done', { name }))
          onClose()
          void navigate(`/apps/${app}`)
        },
      },
    )
  return (
    <Modal
      open
      title={say('dialog', { name })}
      okText={say('install')}
      cancelText={say('cancel')}
      confirmLoading={install.isPending}
      onOk={start}
      onCancel={onClose}
    >
      {install.error ? <Alert type="error" showIcon title={install.error.message} className={style.error} /> : null}
      <Checkbox checked={samples} onChange={(event) => setSamples(event.target.checked)}>
        {say('samples')}
      </Checkbox>
      <p className={style.hint}>{say('samples_hint')}</p>
    </Modal>
  )
}
