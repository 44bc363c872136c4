import { describe, expect, it } from 'vitest';
import { namedImages } from '@/lib/mail/html/named-images';

describe('the images that a message names', () => {
  it('are found in its markup and its styles, as a browser reads them', () => {
    const html = `<img src="https://a.example/1.png?x=1&amp;y=2"><td background='//b.example/2.gif'>
      <style>p{background:url(http://c.example/3.jpg)}</style><img src="https://d.example/
      4.png">`.replace('\n      4', '\n4');
    const urls = [
      ...['https://a.example/1.png?x=1&y=2', 'https://b.example/2.gif'],
      ...['http://c.example/3.jpg', 'https://d.example/4.png'],
    ];
    expect(namedImages(html, urls)).toEqual(urls);
  });

  it('are no others', () => {
    const html = '<img src="https://a.example/1.png"><img src="http://b.example/2.png">';
    const others = ['https://a.example/2.png', 'https://evil.example/', 'https://b.example/2.png?'];
    expect(namedImages(html, others)).toEqual([]);
  });
});
