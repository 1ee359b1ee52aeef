/** Words of every form that is being filled. */
import { defineMessages } from '@/i18n/messages'

export const formMessages = defineMessages('form', {
  required: { en: 'Fill this in', 'zh-CN': '请填写此项' },
  required_choice: { en: 'Make a choice', 'zh-CN': '请选择' },
  required_rows: { en: 'Add at least one row', 'zh-CN': '请至少添加一行' },
  to_fix: { en: '{count} things to look at', en_one: 'One thing to look at', 'zh-CN': '有 {count} 处需要处理' },
  at_cell: { en: '{field}, row {row}, {column}: {message}', 'zh-CN': '{field}第 {row} 行{column}：{message}' },
  at_field: { en: '{field}: {message}', 'zh-CN': '{field}：{message}' },
  saved: { en: 'Saved', 'zh-CN': '已保存' },
  save: { en: 'Save', 'zh-CN': '保存' },
  submit: { en: 'Submit', 'zh-CN': '提交' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  optional: { en: 'optional', 'zh-CN': '选填' },
  draft_back: { en: 'Continued from your draft of {when}.', 'zh-CN': '已恢复您{when}的草稿。' },
  draft_away: { en: 'Discard the draft', 'zh-CN': '放弃草稿' },
  draft_kept: { en: 'Your changes are kept as a draft', 'zh-CN': '未保存的修改已存为草稿' },
  show_empty: { en: 'Show {count} empty fields', en_one: 'Show one empty field', 'zh-CN': '显示 {count} 个空字段' },
  hide_empty: { en: 'Hide empty fields', 'zh-CN': '收起空字段' },
  section: { en: 'Details', 'zh-CN': '详细信息' },
  conflict: { en: 'This record changed while you were editing', 'zh-CN': '您编辑期间，此记录已被修改' },
  conflict_line: {
    en: '{who} set {field} to {value} at {when}.',
    'zh-CN': '{who}于 {when} 将“{field}”改为“{value}”。',
  },
  conflict_ask: {
    en: 'Keep yours, take theirs, or look at both.',
    'zh-CN': '您可以保留自己的修改、采用对方的修改，或逐项对比。',
  },
  keep_mine: { en: 'Keep mine', 'zh-CN': '保留我的' },
  take_theirs: { en: 'Take theirs', 'zh-CN': '采用对方的' },
  look_both: { en: 'Look at both', 'zh-CN': '逐项对比' },
  mine: { en: 'Mine: ', 'zh-CN': '我的：' },
  theirs: { en: 'Theirs ({who}): ', 'zh-CN': '对方的（{who}）：' },
  use_chosen: { en: 'Save this choice', 'zh-CN': '按此保存' },
  nothing: { en: 'empty', 'zh-CN': '空' },
  form_changed: {
    en: 'This form was changed meanwhile. What you typed is kept: look it over and send it again.',
    'zh-CN': '此表单在您填写期间已更新。已填写的内容会保留，请检查后重新提交。',
  },
  form_lost: { en: 'The form no longer asks for: {fields}', 'zh-CN': '表单中已不再有：{fields}' },
  joint: { en: ', ', 'zh-CN': '、' },
  not_reached: {
    en: 'The server does not answer. What you typed is kept; try again in a moment.',
    'zh-CN': '服务器没有响应。已填写的内容会保留，请稍后重试。',
  },
})
