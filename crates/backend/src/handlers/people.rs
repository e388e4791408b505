use domain::UserId;
use store::settings::{self, Scope};
use store::users::{self, User};
use workflows::{Done, PeopleError, PersonDraft, SignIn, Who};

use super::{Answer, id};
use crate::contract::{BadgeScanIn, Empty, IdleIn, People, Person, PinIn, SavePersonIn};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map;
use crate::reply::Reply;

const IDLE: &str = "people.idleMinutes";
/// Minutes without a key or a scan, where nothing else was said.
const USUAL_IDLE: u32 = 15;

impl Call {
    pub(crate) async fn people_now(&self, _: Empty) -> Answer<People> {
        Ok(Reply::read(self.people(self.who()).await?))
    }

    pub(crate) async fn people_sign_in(&self, input: PinIn) -> Answer<People> {
        let user: UserId = id("userId", &input.user_id)?;
        let done = workflows::sign_in(&self.folder.store, self.folder.station, user, &input.pin).await?;
        self.welcome(done).await
    }

    pub(crate) async fn people_sign_in_by_badge(&self, input: BadgeScanIn) -> Answer<People> {
        let station = self.folder.station;
        self.welcome(workflows::sign_in_by_badge(&self.folder.store, station, &input.code).await?).await
    }

    pub(crate) async fn people_lock(&self, _: Empty) -> Answer<People> {
        let done = workflows::sign_out(&self.folder.store, &self.who()).await?;
        self.folder.sign_in(None);
        let people = self.people(self.folder.who(self.way).await?).await?;
        Ok(Reply::wrote(people, &done.changes))
    }

    pub(crate) async fn people_save(&self, input: SavePersonIn) -> Answer<People> {
        let draft = PersonDraft {
            user: input.id.as_deref().map(|user| id("id", user)).transpose()?,
            name: input.name,
            role: map::role_in(input.role),
            pin: input.pin,
            is_active: input.is_active,
        };
        let was_alone = !users::any(&mut self.folder.store.read().await?).await?;
        let done = workflows::save_person(&self.folder.store, &self.who(), &draft).await?;
        if was_alone {
            // Whoever adds the first person is that person, and would be locked out otherwise.
            self.folder.sign_in(Some(done.value));
        }
        let people = self.people(self.folder.who(self.way).await?).await?;
        Ok(Reply::wrote(people, &done.changes))
    }

    pub(crate) async fn people_set_idle(&self, input: IdleIn) -> Answer<People> {
        if input.minutes.is_some_and(|minutes| !(1..=240).contains(&minutes)) {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "minutes"));
        }
        let mut tx = self.folder.store.write().await?;
        settings::set(&mut tx, IDLE, &input.minutes, Scope::Local).await?;
        let changes = tx.commit().await?;
        Ok(Reply::wrote(self.people(self.who()).await?, &changes))
    }

    async fn welcome(&self, done: Done<SignIn>) -> Answer<People> {
        match done.value {
            SignIn::Welcome(user) => {
                self.folder.sign_in(Some(user));
                let people = self.people(self.folder.who(self.way).await?).await?;
                Ok(Reply::wrote(people, &done.changes))
            }
            SignIn::Wrong { left } => Err(AppError::new(ErrorCode::WrongPin).with("left", left.to_string())),
            SignIn::Wait(wait) => {
                let seconds = wait.as_millis().div_ceil(1000).to_string();
                Err(AppError::new(ErrorCode::PinBlocked).with("seconds", seconds))
            }
            SignIn::Unknown => Err(AppError::new(ErrorCode::UnknownBadge)),
        }
    }

    async fn people(&self, who: Who) -> Result<People, AppError> {
        let mut reader = self.folder.store.read().await?;
        let everybody = users::list(&mut reader).await?;
        let idle: Option<Option<u32>> = settings::get(&mut reader, IDLE).await?;
        let rights = domain::Right::ALL.into_iter().filter(|right| who.may(*right).is_ok());
        Ok(People {
            signed_in: everybody.iter().find(|u| Some(u.user_id) == who.user).map(|u| person(u, who)),
            is_locked: who.role.is_none(),
            people: everybody.iter().map(|u| person(u, who)).collect(),
            rights: rights.map(map::right).collect(),
            idle_minutes: idle.unwrap_or(Some(USUAL_IDLE)),
        })
    }
}

fn person(user: &User, who: Who) -> Person {
    Person {
        id: user.user_id.to_string(),
        name: user.name.clone(),
        role: map::role(user.role),
        has_pin: user.pin_hash.is_some(),
        has_badge: user.badge_hash.is_some(),
        is_active: user.is_active,
        may_manage: who.role.is_some_and(|own| own.may_manage(user.role)),
    }
}

impl From<PeopleError> for AppError {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::NotPermitted(error) => error.into(),
            PeopleError::NoSuchUser(_) => Self::new(ErrorCode::NotFound),
            PeopleError::Name => Self::new(ErrorCode::BadInput).with("field", "name"),
            PeopleError::NameTaken => Self::new(ErrorCode::NameTaken),
            PeopleError::Pin => Self::new(ErrorCode::BadPin),
            PeopleError::LastOwner => Self::new(ErrorCode::LastOwner),
            PeopleError::FirstIsOwner => Self::new(ErrorCode::FirstIsOwner),
            PeopleError::Store(error) => error.into(),
        }
    }
}
