//! A map of cases that lie on a real server: pygeoapi over PostgreSQL with PostGIS, with a
//! million rows. All of it runs on this machine alone, in a folder of its own, and ends
//! with the test, whatever comes of it.

use crate::places::Places;
use crate::step::step;
use crate::{programs, setup, test, tool};
use sha2::{Digest, Sha256};
use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What Python has to have, in exact versions.
const NEEDS: &str = "tests/servers/requirements.txt";

/// The server's configuration, which the document shows.
const CONFIG: &str = "docs/servers/pygeoapi.yml";

/// The table, its rows, and what it is searched by.
const ROWS: [&str; 3] = ["docs/servers/table.sql", "tests/servers/rows.sql", "docs/servers/indexes.sql"];

/// How long a server may take to begin, in seconds.
const PATIENCE: u64 = 60;

/// Starts both, and a browser that asks them.
pub fn run(places: &Places) -> Result<(), String> {
    let chrome = setup::shell()?;
    programs::bring(&["postgis", "psql", "python3"])?;
    let home = places.target.join("servers");
    fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", places.show(&home)))?;
    let python = python(places, &home)?;
    let database = Database::start(places, &home)?;
    step("a million rows", || ROWS.iter().try_for_each(|file| tool::run(database.psql().args(["-f", file]))))?;
    let server = Server::start(places, &home, &python, &database)?;
    let check = places.root.join("tests/servers/check.mjs");
    let asked = [
        ("CASE_MAP_SERVER", format!("{}/collections/cases", server.origin)),
        ("CASE_MAP_PSQL", database.port.to_string()),
    ];
    test::node(places, &[check], chrome, &asked)
}

/// A folder with Python's packages, made anew when others are wanted.
fn python(places: &Places, home: &Path) -> Result<PathBuf, String> {
    let folder = home.join("python");
    let needs = places.root.join(NEEDS);
    let hash: String = Sha256::digest(places.read(&needs)?).iter().map(|byte| format!("{byte:02x}")).collect();
    let stamp = folder.join("installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == hash) {
        return Ok(folder);
    }
    step("installing pygeoapi", || {
        let made = || tool::run(Command::new(programs::find("python3")?).args(["-m", "venv", "--clear"]).arg(&folder));
        // Debian's own lacks what it needs for that, until somebody asks for it.
        made().or_else(|_| programs::install(&["python3"]).and_then(|()| made()))?;
        tool::run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", "--requirement"]).arg(&needs))?;
        fs::write(&stamp, hash).map_err(|error| format!("{}: {error}", places.show(&stamp)))
    })?;
    Ok(folder)
}

/// A program that ends with the test.
struct Running {
    child: Child,
    name: &'static str,
    log: PathBuf,
}

impl Running {
    fn start(name: &'static str, log: PathBuf, command: &mut Command) -> Result<Self, String> {
        let file = fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
        let other = file.try_clone().map_err(|error| format!("{}: {error}", log.display()))?;
        command.stdin(Stdio::null()).stdout(file).stderr(other);
        let child = command.spawn().map_err(|error| tool::absent(name, &error))?;
        Ok(Self { child, name, log })
    }

    /// Waits until something is so.
    fn until(&mut self, mut is: impl FnMut() -> bool) -> Result<(), String> {
        let start = Instant::now();
        while start.elapsed().as_secs() < PATIENCE {
            if is() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(self.told(&format!("ended: {status}")));
            }
            sleep(Duration::from_millis(100));
        }
        Err(self.told(&format!("did not begin in {PATIENCE} seconds")))
    }

    fn told(&self, what: &str) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(9).collect();
        let last: Vec<&str> = last.into_iter().rev().collect();
        format!("{} {what}\n{}", self.name, last.join("\n"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // As a person would: so that it ends what it has begun itself. What has ended is
        // not found any more, which is as well.
        let id = self.child.id().to_string();
        drop(Command::new("kill").args(["-INT", &id]).stderr(Stdio::null()).status());
        let start = Instant::now();
        while start.elapsed().as_secs() < 10 {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            sleep(Duration::from_millis(50));
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// How a program is started that ends where this one is killed, too.
fn bound() -> Command {
    let mut command = Command::new("setpriv");
    command.arg("--pdeathsig=INT");
    command
}

/// PostgreSQL with a cluster of its own.
struct Database {
    port: u16,
    root: PathBuf,
    running: Running,
}

impl Database {
    fn start(places: &Places, home: &Path) -> Result<Self, String> {
        // Its programs lie beside its libraries, in no folder of PATH.
        let library = programs::find("postgis")?;
        let bin = library.ancestors().nth(2).unwrap_or(&library).join("bin");
        let is_root = programs::is_root();
        let data = Self::folder(places, home, is_root)?;
        let command = |name: &str| {
            let mut command = Self::bound(is_root);
            command.arg(bin.join(name));
            command
        };
        step("a database", || {
            let mut made = command("initdb");
            made.current_dir(&data).arg("--pgdata").arg(&data).args([
                "--username=postgres",
                "--auth=trust",
                "--no-sync",
            ]);
            tool::read(made.args(["--encoding=UTF8", "--locale=C.UTF-8"])).map(|_| ())
        })?;
        let port = free()?;
        let mut server = command("postgres");
        server.current_dir(&data).arg("-D").arg(&data).arg("-k").arg(&data).args(["-p", &port.to_string()]);
        // Nobody needs it after a power cut.
        for setting in ["listen_addresses=127.0.0.1", "fsync=off", "full_page_writes=off", "max_wal_size=4GB"] {
            server.args(["-c", setting]);
        }
        server.args(["-c", "synchronous_commit=off", "-c", "shared_buffers=256MB"]);
        let running = Running::start("postgres", home.join("postgres.log"), &mut server)?;
        let mut database = Self { port, root: places.root.clone(), running };
        let mut ask = database.psql();
        database.running.until(|| tool::read(ask.args(["-c", "SELECT 1"])).is_ok())?;
        Ok(database)
    }

    /// How a program of it is started: it refuses to run as root.
    fn bound(is_root: bool) -> Command {
        let mut command = bound();
        if is_root {
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        }
        command.arg("--");
        command
    }

    /// An empty folder for it, where the user that it runs as comes in: others may not
    /// come as far as the project.
    fn folder(places: &Places, home: &Path, is_root: bool) -> Result<PathBuf, String> {
        let folders = [home.join("database"), std::env::temp_dir().join("case-map-database")];
        for data in &folders {
            let broken = |error: std::io::Error| format!("{}: {error}", places.show(data));
            if data.exists() {
                fs::remove_dir_all(data).map_err(broken)?;
            }
            fs::create_dir_all(data).map_err(broken)?;
            if !is_root {
                return Ok(data.clone());
            }
            tool::run(Command::new("chown").arg("postgres").arg(data))?;
            if tool::read(Self::bound(is_root).args(["test", "-w"]).arg(data)).is_ok() {
                return Ok(data.clone());
            }
        }
        let [first, second] = folders.map(|data| data.display().to_string());
        Err(format!("{first}, {second}: the user postgres may write in neither"))
    }

    /// Its own shell, which ends at the first mistake.
    fn psql(&self) -> Command {
        let mut psql = Command::new("psql");
        psql.current_dir(&self.root).args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--host=127.0.0.1"]);
        psql.args(["--username=postgres", &format!("--port={}", self.port), "postgres"]);
        psql
    }
}

/// pygeoapi over it.
struct Server {
    origin: String,
    _running: Running,
}

impl Server {
    fn start(places: &Places, home: &Path, python: &Path, database: &Database) -> Result<Self, String> {
        let port = free()?;
        let origin = format!("http://127.0.0.1:{port}");
        let openapi = home.join("openapi.yml");
        let with = |program: &str| {
            let mut command = bound();
            command.arg("--").arg(python.join("bin").join(program));
            command.current_dir(home);
            command.env("PYGEOAPI_CONFIG", places.root.join(CONFIG)).env("PYGEOAPI_OPENAPI", &openapi);
            command.env("CASES_PORT", port.to_string()).env("CASES_URL", &origin);
            command.env("CASES_DATABASE_PORT", database.port.to_string()).env("CASES_PASSWORD", "none");
            command
        };
        step("pygeoapi", || {
            let mut made = with("pygeoapi");
            made.args(["openapi", "generate"]).arg(places.root.join(CONFIG)).arg("--output-file").arg(&openapi);
            tool::read(&mut made)?;
            let mut server = with("gunicorn");
            server.args(["--workers", "2", "--threads", "3", "--no-control-socket"]);
            server.args(["--bind", &format!("127.0.0.1:{port}"), "pygeoapi.flask_app:APP"]);
            let mut running = Running::start("pygeoapi", home.join("pygeoapi.log"), &mut server)?;
            running.until(|| TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok())?;
            Ok(Self { origin: origin.clone(), _running: running })
        })
    }
}

/// A port that nobody has.
fn free() -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    listener.map(|address| address.port()).map_err(|error| format!("no free port: {error}"))
}
