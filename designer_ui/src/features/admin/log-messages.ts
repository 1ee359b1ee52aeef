/** Words of the logs. */
import { defineMessages } from '@/i18n/messages'

export const logMessages = defineMessages('logs', {
  nothing: { en: 'Nothing yet', 'zh-CN': '暂无记录' },
  older: { en: 'Older', 'zh-CN': '更早的记录' },
  system: { en: 'The system', 'zh-CN': '系统' },
  somebody: { en: 'Somebody', 'zh-CN': '未知人员' },
  rules_note: {
    en: 'What rules did, newest first. A rule that is not here did not apply.',
    'zh-CN': '规则的执行记录，最新的在前。未列出的规则表示未触发。',
  },
  stopped: { en: 'Stopped', 'zh-CN': '已停止' },
  failed: { en: 'Failed', 'zh-CN': '失败' },
  on_change_of: { en: 'on a change by {name}', 'zh-CN': '由{name}的改动触发' },
  audit_note: {
    en: 'Sign-ins and changes of people, rights and apps, newest first.',
    'zh-CN': '登录，以及人员、权限和应用的变更，最新的在前。',
  },
  by_person: { en: 'Done by', 'zh-CN': '操作人' },
  everybody: { en: 'Everybody', 'zh-CN': '所有人' },
  from: { en: 'from {address}', 'zh-CN': '来自 {address}' },
  changed: { en: 'changed: {names}', 'zh-CN': '修改：{names}' },
  joint: { en: ', ', 'zh-CN': '、' },
  session_began: { en: 'signed in', 'zh-CN': '已登录' },
  session_refused: { en: 'tried to sign in as “{subject}”', 'zh-CN': '尝试以“{subject}”登录，未成功' },
  password_changed: { en: 'changed the password of “{subject}”', 'zh-CN': '修改了“{subject}”的密码' },
  person_created: { en: 'added the person “{subject}”', 'zh-CN': '新增人员“{subject}”' },
  person_changed: { en: 'changed the person “{subject}”', 'zh-CN': '修改人员“{subject}”' },
  people_imported: { en: 'added people out of a file: {subject}', 'zh-CN': '从文件新增人员：{subject} 人' },
  department_created: { en: 'added the department “{subject}”', 'zh-CN': '新增部门“{subject}”' },
  department_changed: { en: 'changed the department “{subject}”', 'zh-CN': '修改部门“{subject}”' },
  department_deleted: { en: 'deleted the department “{subject}”', 'zh-CN': '删除部门“{subject}”' },
  role_given: {
    en: 'gave the role “{subject}” of “{app}” to: {names}',
    'zh-CN': '将“{app}”的角色“{subject}”授予：{names}',
  },
  nobody: { en: 'nobody', 'zh-CN': '无人' },
  token_created: { en: 'made the access key “{subject}”', 'zh-CN': '新建访问密钥“{subject}”' },
  token_deleted: { en: 'ended the access key “{subject}”', 'zh-CN': '停用访问密钥“{subject}”' },
  token_deleted_of: {
    en: 'ended the access key “{subject}” of “{owner}”',
    'zh-CN': '停用“{owner}”的访问密钥“{subject}”',
  },
  app_published: { en: 'published version {version} of “{app}”', 'zh-CN': '发布“{app}”的第 {version} 版' },
  records_purged: {
    en: 'deleted {count} records of “{app}” for good',
    en_one: 'deleted one record of “{app}” for good',
    'zh-CN': '彻底删除“{app}”的 {count} 条记录',
  },
})
