/** Has the browser save what an address of ours answers with, under the name that it says. The page stays, whatever the answer is. */
export const saveFile = (url: string): void => {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
};
