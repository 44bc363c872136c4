/** Below are the ports of mail, of logins and of everything else that a stranger should not make us speak to (as browsers do not). */
const FIRST_FREE_PORT = 1024;

/** Whether a port is one of the web's, or nobody's in particular: a stranger has chosen it. */
export const isUsualPort = ({ port }: URL): boolean =>
  port === '' || port === '80' || port === '443' || Number(port) >= FIRST_FREE_PORT;
