//! `users list`, `users save`.

use backend::contract::{Empty, People, Person, Role, SavePersonIn};

use crate::args::{Global, SaveUserArgs, UserRole, UsersCommand};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{say, say_json, say_line, table};
use crate::workbench::{Sync, Workbench, read_first_line};

pub(crate) async fn run(global: &Global, command: UsersCommand) -> Result<Exit, Failure> {
    let bench = Workbench::open(global, Sync::Off).await?;
    let asking = bench.clone();
    let json = global.json;
    bench
        .run(async move {
            match command {
                UsersCommand::List => list(&asking, json).await,
                UsersCommand::Save(args) => save(&asking, json, args).await,
            }
        })
        .await
}

async fn list(bench: &Workbench, json: bool) -> Result<Exit, Failure> {
    let known: People = bench.ask("people.now", &Empty {}).await?;
    if json {
        say_json(&known.people)?;
        return Ok(Exit::Done);
    }
    let opens = |person: &Person| match (person.has_pin, person.has_badge) {
        (true, true) => "PIN, badge",
        (true, false) => "PIN",
        (false, true) => "badge",
        (false, false) => "",
    };
    let rows: Vec<[String; 4]> = known
        .people
        .iter()
        .map(|person| {
            let works = if person.is_active { "" } else { "left" };
            [
                person.name.clone(),
                role_word(person.role).to_owned(),
                opens(person).to_owned(),
                works.to_owned(),
            ]
        })
        .collect();
    say(&table(["NAME", "ROLE", "SIGNS IN BY", "STATE"], &rows))?;
    Ok(Exit::Done)
}

async fn save(bench: &Workbench, json: bool, args: SaveUserArgs) -> Result<Exit, Failure> {
    let input = SavePersonIn {
        id: find(bench, &args.name).await?.map(|known| known.id),
        name: args.name.clone(),
        role: role_of(args.role),
        pin: args.pin_file.as_deref().map(read_first_line).transpose()?,
        is_active: !args.left,
    };
    let people: People = bench.ask("people.save", &input).await?;
    if json {
        say_json(&people.people)?;
    } else {
        say_line(&format!("{}: {}", args.name.trim(), role_word(input.role)))?;
    }
    Ok(Exit::Done)
}

/// Whoever has this name, in any case.
pub(crate) async fn find(bench: &Workbench, name: &str) -> Result<Option<Person>, Failure> {
    let known: People = bench.ask("people.now", &Empty {}).await?;
    let wanted = name.trim().to_lowercase();
    Ok(known.people.into_iter().find(|person| person.name.to_lowercase() == wanted))
}

const fn role_of(role: UserRole) -> Role {
    match role {
        UserRole::Owner => Role::Owner,
        UserRole::Manager => Role::Manager,
        UserRole::Packer => Role::Packer,
        UserRole::Picker => Role::Picker,
        UserRole::ReadOnly => Role::ReadOnly,
    }
}

const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Owner => "owner",
        Role::Manager => "manager",
        Role::Packer => "packer",
        Role::Picker => "picker",
        Role::ReadOnly => "read-only",
    }
}
