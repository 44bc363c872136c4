/** What `npm run backup` and `npm run restore` say. */
export const portability = {
  'usage.backup': 'Usage: npm run backup -- FILE [--with-secret]',
  'backup.done':
    'Backup written: {file}\n{rows} {rows, one: row, other: rows}, {blobs} {blobs, one: file, other: files} in {seconds} s.',
  'backup.withSecret':
    'It holds the secret key: whoever has this file can open the passwords of all accounts. Keep it as you keep passwords.',
  'backup.withoutSecret':
    'The secret key is not in it. Keep a copy of {file} in another place: without it every password must be entered again.',
  'usage.restore': 'Usage: npm run restore -- FILE',
  'restore.done':
    'Restored from {file}\n{rows} {rows, one: row, other: rows}, {blobs} {blobs, one: file, other: files} in {seconds} s.',
  'restore.withSecret': 'The secret key is now {file}.',
  'restore.withoutSecret': 'The secret key was not in it. Before you start, put your copy of it to {file}.',

  'error.backup.exists.title': 'File exists',
  'error.backup.exists.text': '{file} is there already.',
  'error.backup.exists.next': 'Choose another name: a backup is never written over.',
  'error.backup.cannotWrite.title': 'File cannot be written',
  'error.backup.cannotWrite.text': '{file} cannot be written.',
  'error.backup.cannotWrite.next': 'Choose a folder that this user may write to and that has room.',
  'error.backup.nothing.title': 'Nothing here yet',
  'error.backup.nothing.text': 'There is no installation here: Waxwing was never started on this data.',
  'error.backup.nothing.next': 'Set WAXWING_DATA or DATABASE_URL to the one that you mean.',
  'error.backup.missing.title': 'No such file',
  'error.backup.missing.text': '{file} is not there.',
  'error.backup.missing.next': 'Name the file that npm run backup has written.',
  'error.backup.damaged.title': 'Backup damaged',
  'error.backup.damaged.text': 'This file is no whole backup of Waxwing. Nothing was restored.',
  'error.backup.damaged.next': 'Take another backup.',
  'error.backup.notEmpty.title': 'Not empty',
  'error.backup.notEmpty.text': 'There is an installation with accounts here already. Nothing was restored.',
  'error.backup.notEmpty.next': 'Set WAXWING_DATA to a new folder, or DATABASE_URL to an empty database.',
  'error.backup.newer.title': 'Backup of a later version',
  'error.backup.newer.text': 'This backup was made by a later version of Waxwing; here {name} is not known.',
  'error.backup.newer.next': 'Bring Waxwing up to date, then restore.',
  'error.backup.shape.title': 'Another schema',
  'error.backup.shape.text': 'The tables here are not those of the backup. Nothing was restored.',
  'error.backup.shape.next': 'Restore into an empty database that nothing else has changed.',
  'error.backup.secret.title': 'Another secret key',
  'error.backup.secret.text': 'The backup holds a secret key, and another one lies in {file}. Nothing was restored.',
  'error.backup.secret.next': 'Move that file away, or set WAXWING_SECRET_FILE to another place.',
} as const;
