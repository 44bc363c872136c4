/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', '@prisma/client', '@prisma/adapter-pg', 'imapflow', 'nodemailer', 'mailparser'],
};

export default config;
