// eslint-disable-next-line no-restricted-imports -- the yardstick and the onlooker: nothing of ours may stand between them and the broker
export { connect, type ConfirmChannel, type ConsumeMessage, type Options } from 'amqplib';
