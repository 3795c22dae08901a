/**
 * A kernel's ZeroMQ sockets behind the face of a WebSocket: the way in which VS Code gives `@jupyterlab/services` a
 * kernel without a server. Messages are signed and checked here.
 */
"use strict";

const crypto = require("crypto");
const zmq = require("zeromq");

const DELIMITER = "<IDS|MSG>";

class RawSocket {
  protocol = "";
  binaryType = "";
  onopen = () => {};
  onmessage = () => {};
  onclose = () => {};
  onerror = () => {};

  /** @param connection the content of the connection file */
  constructor(connection) {
    this.key = connection.key;
    const routingId = crypto.randomUUID();
    this.sockets = {
      iopub: new zmq.Subscriber(),
      shell: new zmq.Dealer({ routingId }),
      control: new zmq.Dealer({ routingId }),
      stdin: new zmq.Dealer({ routingId }),
    };
    for (const [channel, socket] of Object.entries(this.sockets)) {
      socket.linger = 0;
      socket.connect(`tcp://${connection.ip}:${connection[channel + "_port"]}`);
      this.receive(channel, socket);
    }
    this.sockets.iopub.subscribe("");
    setTimeout(() => this.onopen({}), 0);
  }

  async receive(channel, socket) {
    try {
      for await (const frames of socket) this.onmessage({ data: this.decode(channel, frames) });
    } catch (error) {
      if (!socket.closed) throw error;
    }
  }

  decode(channel, frames) {
    const at = frames.findIndex((frame) => frame.toString() === DELIMITER);
    const [signature, header, parent_header, metadata, content, ...buffers] = frames.slice(at + 1);
    const parts = [header, parent_header, metadata, content];
    if (signature.toString() !== this.sign(parts)) throw new Error("a message of the kernel is wrongly signed");
    const [h, p, m, c] = parts.map((part) => JSON.parse(part.toString()));
    const views = buffers.map((b) => new DataView(b.buffer.slice(b.byteOffset, b.byteOffset + b.length)));
    return { channel, header: h, parent_header: p, metadata: m, content: c, buffers: views };
  }

  /** @param message as `@jupyterlab/services` makes it; its serializer must be the identity */
  send(message) {
    const parts = ["header", "parent_header", "metadata", "content"].map((name) => JSON.stringify(message[name] ?? {}));
    const buffers = (message.buffers ?? []).map((buffer) => Buffer.from(buffer.buffer ?? buffer));
    const frames = [DELIMITER, this.sign(parts), ...parts, ...buffers];
    const socket = this.sockets[message.channel];
    this.sending = Promise.resolve(this.sending).then(() => socket.send(frames));
  }

  sign(parts) {
    const hmac = crypto.createHmac("sha256", this.key);
    parts.forEach((part) => hmac.update(part));
    return hmac.digest("hex");
  }

  close() {
    Object.values(this.sockets).forEach((socket) => socket.close());
  }
}

module.exports = { RawSocket };
