/** Choosing the file. */
import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { Button, Upload } from 'antd'
import { formPath } from '@/api/queries/records'
import type { FormUi } from '@/api/types/app'
import { useMessages } from '@/i18n/messages'
import style from './import.module.css'
import { importMessages } from './messages'
import { ProblemList } from './problem-list'
import type { ImportWork } from './use-import'

export function FileStep({ app, form, work }: { app: string; form: FormUi; work: ImportWork }) {
  const say = useMessages(importMessages)
  return (
    <>
      <ProblemList problems={work.problems} />
      <Upload.Dragger
        accept=".csv,.txt,.xlsx"
        multiple={false}
        showUploadList={false}
        disabled={work.busy}
        beforeUpload={(file) => {
          void work.take(file)
          return false
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p className="ant-upload-text">{say(work.busy ? 'looking' : 'drop')}</p>
        <p className="ant-upload-hint">{say('drop_hint')}</p>
      </Upload.Dragger>
      <Button
        type="link"
        className={style.blank}
        icon={<DownloadOutlined />}
        href={`${formPath(app, form.key)}/template.xlsx`}
      >
        {say('blank')}
      </Button>
    </>
  )
}
