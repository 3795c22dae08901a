/**
 * NODE_PATH=MODULES node services_test.js PYTHON KERNEL [FOLDER]: our kernel and the client library of JupyterLab and
 * VS Code.
 *
 * Once in VS Code's way: the kernel's process started from its kernelspec, its ZeroMQ sockets given to the library. Once
 * through a Jupyter server, by the WebSocket protocol v1. The library checks the form of every message. Exit code 1 if
 * a test fails. With FOLDER, writes TEST-services.xml there, in the format of surefire.
 */
"use strict";

const assert = require("assert");
const { execFileSync, spawn } = require("child_process");
const crypto = require("crypto");
const fs = require("fs");
const net = require("net");
const os = require("os");
const path = require("path");
const { KernelAPI, KernelManager, KernelMessage, ServerConnection } = require("@jupyterlab/services");
const { KernelConnection } = require("@jupyterlab/services/lib/kernel/default");
const { RawSocket } = require("./raw_socket.js");

const V1 = "v1.kernel.websocket.jupyter.org";
const MILLIS = 120_000;
console.debug = () => {};

/** What a cell came to. */
async function run(kernel, code, whileItRuns = async () => {}, options = {}) {
  const future = kernel.requestExecute({ code, ...options });
  const outputs = [];
  future.onIOPub = (message) => outputs.push(message);
  if (options.allow_stdin) future.onStdin = () => kernel.sendInputReply({ status: "ok", value: "typed" }, future.msg.header);
  await whileItRuns(future);
  const reply = (await future.done).content;
  const of = (type) => outputs.filter((message) => message.header.msg_type === type).map((message) => message.content);
  return { reply, of, text: of("execute_result")[0]?.data["text/plain"] };
}

/** Both connections pass these; a value of `interrupt` is a function. */
const TESTS = {
  async theKernelSaysWhatItIs({ kernel }) {
    const info = await kernel.info;
    assert.equal(info.language_info.name, "java");
    assert.match(info.protocol_version, /^5\.[45]$/);
  },
  async aCellPrintsShowsAndHasAResult({ kernel }) {
    const cell = await run(kernel, 'System.out.println("printed"); display("shown"); 6 * 7');
    assert.equal(cell.reply.status, "ok");
    assert.equal(cell.of("stream")[0].text, "printed\n");
    assert.equal(cell.of("display_data")[0].data["text/plain"], "shown");
    assert.equal(cell.text, "42");
  },
  async anErrorHasItsPlace({ kernel }) {
    const cell = await run(kernel, "int f() {\n    return 1 / 0;\n}\nf()");
    assert.equal(cell.reply.ename, "ArithmeticException");
    assert.match(cell.of("error")[0].traceback.join("\n"), /line 2/);
  },
  async codeIsCompletedInspectedAndJudged({ kernel }) {
    const completed = (await kernel.requestComplete({ code: "String.val", cursor_pos: 10 })).content;
    assert.ok(completed.matches.some((match) => match.startsWith("valueOf")), JSON.stringify(completed));
    const inspected = await kernel.requestInspect({ code: "String.valueOf", cursor_pos: 14, detail_level: 0 });
    assert.match(inspected.content.data["text/plain"], /valueOf/);
    assert.equal((await kernel.requestIsComplete({ code: "int f() {" })).content.status, "incomplete");
  },
  async theHistoryIsThere({ kernel }) {
    await run(kernel, "int remembered = 1;");
    const request = { output: false, raw: true, hist_access_type: "tail", n: 5 };
    const history = (await kernel.requestHistory(request)).content.history;
    assert.ok(history.some((entry) => entry[2] === "int remembered = 1;"), JSON.stringify(history));
  },
  async aLineIsTyped({ kernel }) {
    const cell = await run(kernel, "new Scanner(System.in).nextLine()", undefined, { allow_stdin: true });
    assert.equal(cell.text, "typed");
  },
  async aCommAnswersWithBuffers({ kernel }) {
    await run(kernel, `kernel().comms().target("echo", (comm, opened) ->
        comm.onMessage(m -> comm.send(Map.of("got", m.buffers().get(0).length), Map.of(), m.buffers())));`);
    const comm = kernel.createComm("echo");
    const answered = new Promise((resolve) => (comm.onMsg = resolve));
    await comm.open({}).done;
    comm.send({}, {}, [new Uint8Array([1, 2, 3]).buffer]);
    const answer = await answered;
    assert.equal(answer.content.data.got, 3);
    assert.deepEqual([...new Uint8Array(answer.buffers[0].buffer ?? answer.buffers[0])], [1, 2, 3]);
    await comm.close().done;
  },
  async aRunningCellIsInterruptedAndCompletionAnswersMeanwhile({ kernel, interrupt }) {
    const cell = await run(kernel, "while (true) Thread.onSpinWait();", async (future) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const completed = await kernel.requestComplete({ code: "String.val", cursor_pos: 10 });
      assert.ok(completed.content.matches.length > 0);
      await interrupt();
    });
    assert.equal(cell.reply.ename, "CellInterrupted");
    assert.equal((await run(kernel, "1 + 1")).text, "2");
  },
};

function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The kernel's own process, its sockets read as VS Code does. */
async function vscode(python, name, folder) {
  const find = "import sys, jupyter_client.kernelspec as k; print(k.get_kernel_spec(sys.argv[1]).to_json())";
  const spec = JSON.parse(execFileSync(python, ["-c", find, name]).toString());
  const connection = { ip: "127.0.0.1", transport: "tcp", key: crypto.randomUUID(), signature_scheme: "hmac-sha256" };
  for (const channel of ["shell", "iopub", "stdin", "control", "hb"]) connection[channel + "_port"] = await freePort();
  const file = path.join(folder, "connection.json");
  fs.writeFileSync(file, JSON.stringify(connection));
  const words = spec.argv.map((word) => word.replace("{connection_file}", file));
  const process = spawn(words[0], words.slice(1), { env: { ...globalThis.process.env, ...spec.env }, stdio: "ignore" });
  class Socket extends RawSocket {
    constructor() {
      super(connection);
    }
  }
  const serializer = { serialize: (message) => message, deserialize: (message) => message };
  const serverSettings = { ...ServerConnection.makeSettings(), WebSocket: Socket, serializer };
  const kernel = new KernelConnection({ model: { id: "raw", name }, serverSettings });
  const control = (msgType, content) =>
    kernel.sendControlMessage(
      KernelMessage.createMessage({ msgType, content, channel: "control", session: kernel.clientId, username: "" }),
      true,
    ).done;
  return {
    kernel,
    interrupt: () => control("interrupt_request", {}),
    async end() {
      const ended = new Promise((resolve) => process.on("exit", resolve));
      await control("shutdown_request", { restart: false });
      assert.equal(await ended, 0);
      kernel.dispose();
    },
  };
}

/** Through a Jupyter server. */
async function server(python, name, folder) {
  const port = await freePort();
  const token = crypto.randomUUID();
  const options = [`--ServerApp.port=${port}`, "--ServerApp.port_retries=0", `--ServerApp.root_dir=${folder}`];
  options.push(`--IdentityProvider.token=${token}`, "--no-browser", "--allow-root");
  const process = spawn(python, ["-m", "jupyter_server", ...options], { stdio: "ignore" });
  const serverSettings = ServerConnection.makeSettings({ baseUrl: `http://127.0.0.1:${port}/`, token, WebSocket: require("ws"), appendToken: true });
  for (;;) {
    try {
      await KernelAPI.listRunning(serverSettings);
      break;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  const manager = new KernelManager({ serverSettings });
  const kernel = await manager.startNew({ name });
  return {
    kernel,
    interrupt: () => kernel.interrupt(),
    async end() {
      assert.equal(kernel._selectedProtocol, V1);
      await kernel.shutdown();
      manager.dispose();
      process.kill();
    },
  };
}

async function test(name, work) {
  const begin = Date.now();
  let fault = "";
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("no end in time")), MILLIS)));
  try {
    await Promise.race([work(), late]);
  } catch (error) {
    fault = error.stack;
  }
  clearTimeout(timer);
  const seconds = (Date.now() - begin) / 1000;
  console.log(`${fault ? "FAILED" : "ok    "} ${seconds.toFixed(1)} s  ${name}${fault && "\n" + fault}`);
  return { name, seconds, fault };
}

function report(folder, results) {
  const escape = (text) => text.replace(/[&<>]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
  const failures = results.filter((result) => result.fault).length;
  const cases = results.map(
    ({ name, seconds, fault }) =>
      `  <testcase classname="services" name="${name}" time="${seconds.toFixed(1)}">` +
      (fault ? `<failure>${escape(fault)}</failure>` : "") +
      "</testcase>\n",
  );
  const head = `<testsuite name="services" tests="${results.length}" failures="${failures}" errors="0" skipped="0">\n`;
  const text = '<?xml version="1.0" encoding="UTF-8"?>\n' + head + cases.join("") + "</testsuite>\n";
  fs.writeFileSync(path.join(folder, "TEST-services.xml"), text);
}

async function main() {
  const [python, name, reports] = process.argv.slice(2);
  const results = [];
  for (const [way, connect] of Object.entries({ vscode, server })) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "services-"));
    let connected;
    results.push(await test(`${way}: connects`, async () => (connected = await connect(python, name, folder))));
    if (!connected) continue;
    for (const [title, work] of Object.entries(TESTS)) results.push(await test(`${way}: ${title}`, () => work(connected)));
    results.push(await test(`${way}: ends`, () => connected.end()));
    fs.rmSync(folder, { recursive: true, force: true });
  }
  if (reports) report(reports, results);
  process.exit(results.some((result) => result.fault) ? 1 : 0);
}

main();
