import { loadSettings } from '@atelier/kernel';
import { checkUrl, outboundSettings } from './index.js';
import { parseAllowedHost } from './allowed-hosts.js';
import { isPublicAddress } from './public-address.js';

const ADDRESS = 'has an address that is not allowed';

function faultOf(url: string, allowHosts: readonly string[] = []): string | undefined {
  try {
    checkUrl(url, { field: 'image_url', allowHosts });
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ code: 'validation_failed', status: 400, retryable: false });
    const { details, message } = error as { details: Record<string, string>; message: string };
    expect(Object.keys(details)).toEqual(['image_url']);
    expect(message).toBe(`image_url ${details.image_url}.`);
    return details.image_url;
  }
}

describe('checkUrl', () => {
  it.each([
    'https://example.com/a.png',
    'http://example.com:8080/a.png?x=1#y',
    'https://münchen.example/a.png',
    'http://93.184.216.34/a.png',
    'http://[2606:4700::1111]/a.png',
    'http://notlocalhost/a.png',
  ])('accepts %s', (url) => expect(faultOf(url)).toBeUndefined());

  it.each([
    ['house', 'is not a valid URL'],
    ['', 'is not a valid URL'],
    ['//example.com/a.png', 'is not a valid URL'],
    ['http://', 'is not a valid URL'],
    ['http://1.2.3.4.5/', 'is not a valid URL'],
    ['http://[fe80::1%25eth0]/', 'is not a valid URL'],
    ['file:///etc/passwd', 'has a protocol that is not accepted (expected http or https)'],
    ['data:image/png;base64,AAAA', 'has a protocol that is not accepted (expected http or https)'],
    ['ftp://example.com/a.png', 'has a protocol that is not accepted (expected http or https)'],
    ['gopher://127.0.0.1:6379/_FLUSHALL', 'has a protocol that is not accepted (expected http or https)'],
    ['http://user@example.com/a.png', 'holds a user name or password, which is not accepted'],
    ['http://:secret@example.com/a.png', 'holds a user name or password, which is not accepted'],
    ['http://example.com@127.0.0.1/a.png', 'holds a user name or password, which is not accepted'],
  ])('refuses %s: %s', (url, reason) => expect(faultOf(url)).toBe(reason));

  it.each([
    ['loopback', 'http://127.0.0.1/'],
    ['loopback, short', 'http://127.1/'],
    ['loopback, decimal', 'http://2130706433/'],
    ['loopback, hexadecimal', 'http://0x7f000001/'],
    ['loopback, octal', 'http://0177.0.0.01/'],
    ['loopback, mixed', 'http://0x7f.1/'],
    ['loopback, full-width digits', 'http://①②⑦.⓪.⓪.①/'],
    ['loopback, ideographic dots', 'http://127。0。0。1/'],
    ['loopback, percent-encoded', 'http://%31%32%37.0.0.1/'],
    ['loopback, dot at the end', 'http://127.0.0.1./'],
    ['loopback, other than .1', 'http://127.255.255.254/'],
    ['loopback, no slashes', 'http:127.0.0.1'],
    ['loopback, backslashes', 'http:\\\\127.0.0.1\\a.png'],
    ['loopback, tabs and lines', 'ht\ntp://127.0.\t0.1/'],
    ['localhost', 'http://localhost/'],
    ['localhost, capitals and dot', 'http://LOCALHOST.:8080/'],
    ['below localhost', 'http://a.localhost/'],
    ['unspecified', 'http://0.0.0.0/'],
    ['unspecified, short', 'http://0/'],
    ['this network', 'http://0.1.2.3/'],
    ['private 10/8', 'http://10.0.0.1/'],
    ['private 172.16/12', 'http://172.31.255.255/'],
    ['private 192.168/16', 'http://192.168.1.1/'],
    ['CGNAT', 'http://100.64.0.1/'],
    ['metadata, Alibaba', 'http://100.100.100.200/'],
    ['metadata, most clouds', 'http://169.254.169.254/latest/meta-data/'],
    ['metadata, containers', 'http://169.254.170.2/v2/credentials'],
    ['metadata, Oracle', 'http://192.0.0.192/'],
    ['metadata, Azure', 'http://168.63.129.16/'],
    ['metadata, decimal', 'http://2852039166/'],
    ['multicast', 'http://224.0.0.1/'],
    ['broadcast', 'http://255.255.255.255/'],
    ['reserved', 'http://240.0.0.1/'],
    ['documentation', 'http://203.0.113.1/'],
    ['benchmarks', 'http://198.18.0.1/'],
    ['IPv6 loopback', 'http://[::1]/'],
    ['IPv6 unspecified', 'http://[::]/'],
    ['IPv6 mapped', 'http://[::ffff:127.0.0.1]/'],
    ['IPv6 mapped, hexadecimal', 'http://[::ffff:a9fe:a9fe]/'],
    ['IPv6 mapped, public inside', 'http://[::ffff:93.184.216.34]/'],
    ['IPv6 compatible', 'http://[::127.0.0.1]/'],
    ['IPv6 translated', 'http://[::ffff:0:127.0.0.1]/'],
    ['NAT64', 'http://[64:ff9b::10.0.0.1]/'],
    ['NAT64, local', 'http://[64:ff9b:1::10.0.0.1]/'],
    ['6to4', 'http://[2002:7f00:1::]/'],
    ['Teredo', 'http://[2001:0:7f00:1::]/'],
    ['ISATAP', 'http://[2606:4700::5efe:10.0.0.1]/'],
    ['ISATAP, marked as unique', 'http://[2606:4700::200:5efe:10.0.0.1]/'],
    ['link-local', 'http://[fe80::1]/'],
    ['site-local', 'http://[fec0::1]/'],
    ['unique local', 'http://[fd00:ec2::254]/'],
    ['IPv6 multicast', 'http://[ff02::1]/'],
    ['IPv6 documentation', 'http://[2001:db8::1]/'],
    ['IPv6 outside of what is handed out', 'http://[4000::1]/'],
  ])('refuses the address of %s', (_name, url) => expect(faultOf(url)).toBe(ADDRESS));

  it('accepts what is allowed by name, with its port or with every port', () => {
    expect(faultOf('http://10.0.0.1/', ['10.0.0.1'])).toBeUndefined();
    expect(faultOf('http://10.0.0.1:9000/', ['10.0.0.1'])).toBeUndefined();
    expect(faultOf('https://localhost/', ['files', 'LocalHost:443'])).toBeUndefined();
    expect(faultOf('http://[::1]:9000/', ['[::1]:9000'])).toBeUndefined();
    expect(faultOf('http://[0:0::1]:9000/', ['::1'])).toBeUndefined();
    expect(faultOf('http://2130706433:9000/', ['127.0.0.1:9000'])).toBeUndefined();
  });

  it('allows nothing else with it', () => {
    expect(faultOf('http://10.0.0.1:81/', ['10.0.0.1:80'])).toBe(ADDRESS);
    expect(faultOf('https://10.0.0.1/', ['10.0.0.1:80'])).toBe(ADDRESS);
    expect(faultOf('http://10.0.0.2/', ['10.0.0.1'])).toBe(ADDRESS);
    expect(faultOf('http://a.localhost/', ['localhost'])).toBe(ADDRESS);
    expect(faultOf('file://10.0.0.1/a', ['10.0.0.1'])).toContain('protocol');
    expect(faultOf('http://u:p@10.0.0.1/', ['10.0.0.1'])).toContain('password');
  });
});

describe('isPublicAddress', () => {
  it('refuses what is no address', () => {
    for (const text of ['', 'example.com', '[::1]', '1.2.3', '999.1.1.1']) expect(isPublicAddress(text)).toBe(false);
  });
});

describe('the list of allowed hosts', () => {
  it.each([
    ['example.com', { hostname: 'example.com' }],
    ['EXAMPLE.com.:81', { hostname: 'example.com', port: 81 }],
    ['münchen.example', { hostname: 'xn--mnchen-3ya.example' }],
    ['[::1]:80', { hostname: '[::1]', port: 80 }],
    ['0:0::1', { hostname: '[::1]' }],
  ])('reads %s', (entry, host) => expect(parseAllowedHost(entry)).toEqual(host));

  it.each(['', 'http://example.com', 'example.com/', 'a b', 'u@example.com', 'example.com:', 'example.com:0', 'example.com:70000', 'a:b', '[::1', '1.2.3.4.5', '*.example.com'])('refuses "%s"', (entry) => expect(parseAllowedHost(entry)).toBeUndefined());

  it('is part of the settings, with their limits', () => {
    expect(loadSettings({ outbound: outboundSettings }, {}).outbound).toEqual({ allowHosts: [], maxDownloadBytes: 20 * 2 ** 20, downloadTimeoutMs: 30_000 });
    const environment = { ATELIER_OUTBOUND_ALLOW_HOSTS: 'files, minio:9000', MAX_UPLOAD_MB: '2', ATELIER_DOWNLOAD_TIMEOUT_S: '5' };
    expect(loadSettings({ outbound: outboundSettings }, environment).outbound).toEqual({ allowHosts: ['files', 'minio:9000'], maxDownloadBytes: 2 * 2 ** 20, downloadTimeoutMs: 5000 });
    expect(() => loadSettings({ outbound: outboundSettings }, { ATELIER_OUTBOUND_ALLOW_HOSTS: 'files,http://minio:9000' })).toThrow('ATELIER_OUTBOUND_ALLOW_HOSTS');
  });
});
