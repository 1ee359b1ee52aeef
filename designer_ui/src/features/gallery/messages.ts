/** Words of the gallery. */
import { defineMessages } from '@/i18n/messages'

export const galleryMessages = defineMessages('gallery', {
  title: { en: 'Gallery', 'zh-CN': '应用模板' },
  lead: {
    en: 'A template becomes an app of your own. To change it: dougong export, edit the files, dougong install.',
    'zh-CN': '安装后即成为您自己的应用。如需修改：用 dougong export 导出，编辑文件后用 dougong install 重新安装。',
  },
  search: { en: 'Search templates', 'zh-CN': '搜索模板' },
  forms: { en: 'Forms', 'zh-CN': '表单' },
  roles: { en: 'Roles', 'zh-CN': '角色' },
  install: { en: 'Install', 'zh-CN': '安装' },
  installed: { en: 'Installed', 'zh-CN': '已安装' },
  open: { en: 'Open', 'zh-CN': '打开' },
  dialog: { en: 'Install {name}', 'zh-CN': '安装“{name}”' },
  samples: { en: 'With sample data', 'zh-CN': '同时安装示例数据' },
  samples_hint: {
    en: 'Records to look around with. They can be deleted like any others.',
    'zh-CN': '便于试用，之后可像普通记录一样删除。',
  },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  done: { en: '{name} is installed', 'zh-CN': '“{name}”已安装' },
  nothing: { en: 'No template fits', 'zh-CN': '没有符合条件的模板' },
  joint: { en: ', ', 'zh-CN': '、' },
})
