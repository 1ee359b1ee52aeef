CREATE TABLE dg_answers (
    "key" TEXT NOT NULL,
    actor_id VARCHAR(32) NOT NULL,
    route TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT pk_dg_answers PRIMARY KEY ("key", actor_id, route)
);

CREATE INDEX ix_dg_answers_created ON dg_answers (created_at);

CREATE TABLE dg_apps (
    "key" TEXT NOT NULL,
    name TEXT NOT NULL,
    icon TEXT,
    color TEXT,
    version INTEGER NOT NULL,
    template TEXT,
    created_at TEXT NOT NULL,
    created_by VARCHAR(32),
    updated_at TEXT NOT NULL,
    CONSTRAINT pk_dg_apps PRIMARY KEY ("key")
);

CREATE TABLE dg_audit (
    id VARCHAR(32) NOT NULL,
    at TEXT NOT NULL,
    actor_id VARCHAR(32),
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    app TEXT,
    address TEXT,
    details TEXT,
    CONSTRAINT pk_dg_audit PRIMARY KEY (id)
);

CREATE INDEX ix_dg_audit_actor ON dg_audit (actor_id, at);

CREATE INDEX ix_dg_audit_at ON dg_audit (at, id);

CREATE TABLE dg_comments (
    id VARCHAR(32) NOT NULL,
    app TEXT NOT NULL,
    form TEXT NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    at TEXT NOT NULL,
    "by" VARCHAR(32),
    text TEXT NOT NULL,
    deleted_at TEXT,
    CONSTRAINT pk_dg_comments PRIMARY KEY (id)
);

CREATE INDEX ix_dg_comments_record ON dg_comments (record_id, at);

CREATE TABLE dg_files (
    id VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    type TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by VARCHAR(32),
    app TEXT,
    form TEXT,
    record_id VARCHAR(32),
    field TEXT,
    kept_until TEXT,
    CONSTRAINT pk_dg_files PRIMARY KEY (id)
);

CREATE INDEX ix_dg_files_kept_until ON dg_files (kept_until);

CREATE INDEX ix_dg_files_record ON dg_files (record_id);

CREATE TABLE dg_firings (
    id VARCHAR(32) NOT NULL,
    app TEXT NOT NULL,
    form TEXT NOT NULL,
    rule TEXT NOT NULL,
    record_id VARCHAR(32),
    phase TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" VARCHAR(32),
    result TEXT NOT NULL,
    chain TEXT,
    effects TEXT,
    problems TEXT,
    milliseconds INTEGER,
    CONSTRAINT pk_dg_firings PRIMARY KEY (id)
);

CREATE INDEX ix_dg_firings_form ON dg_firings (app, form, at);

CREATE INDEX ix_dg_firings_record ON dg_firings (record_id, at);

CREATE INDEX ix_dg_firings_rule ON dg_firings (app, rule, at);

CREATE TABLE dg_history (
    id VARCHAR(32) NOT NULL,
    app TEXT NOT NULL,
    form TEXT NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    at TEXT NOT NULL,
    "by" VARCHAR(32),
    action TEXT NOT NULL,
    changes TEXT,
    origin_kind TEXT NOT NULL,
    origin_ref TEXT,
    CONSTRAINT pk_dg_history PRIMARY KEY (id)
);

CREATE INDEX ix_dg_history_record ON dg_history (record_id, at, id);

CREATE TABLE dg_intervals (
    id VARCHAR(32) NOT NULL,
    app TEXT NOT NULL,
    form TEXT NOT NULL,
    record_id VARCHAR(32) NOT NULL,
    field TEXT NOT NULL,
    value TEXT,
    from_at TEXT NOT NULL,
    to_at TEXT,
    CONSTRAINT pk_dg_intervals PRIMARY KEY (id)
);

CREATE INDEX ix_dg_intervals_field ON dg_intervals (app, form, field, from_at);

CREATE INDEX ix_dg_intervals_record ON dg_intervals (record_id, field);

CREATE TABLE dg_jobs (
    id VARCHAR(32) NOT NULL,
    kind TEXT NOT NULL,
    queue TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    claimed_by TEXT,
    lease_until TEXT,
    published_at TEXT,
    unique_key TEXT,
    done INTEGER NOT NULL,
    total INTEGER,
    result TEXT,
    problem TEXT,
    trace TEXT,
    cancel_asked BOOLEAN NOT NULL,
    created_by VARCHAR(32),
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT,
    CONSTRAINT pk_dg_jobs PRIMARY KEY (id)
);

CREATE INDEX ix_dg_jobs_due ON dg_jobs (due_at, id) WHERE state = 'waiting';

CREATE INDEX ix_dg_jobs_ended ON dg_jobs (ended_at);

CREATE INDEX ix_dg_jobs_lease ON dg_jobs (lease_until) WHERE state = 'running';

CREATE UNIQUE INDEX uq_dg_jobs_unique_key ON dg_jobs (unique_key) WHERE state = 'waiting';

CREATE TABLE dg_kept_columns (
    id VARCHAR(32) NOT NULL,
    app TEXT NOT NULL,
    version INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    column_name TEXT,
    kept_as TEXT NOT NULL,
    at TEXT NOT NULL,
    CONSTRAINT pk_dg_kept_columns PRIMARY KEY (id)
);

CREATE INDEX ix_dg_kept_columns_app ON dg_kept_columns (app, version);

CREATE TABLE dg_marks (
    name TEXT NOT NULL,
    value VARCHAR(32) NOT NULL,
    CONSTRAINT pk_dg_marks PRIMARY KEY (name)
);

CREATE TABLE dg_outbox (
    id VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    data TEXT NOT NULL,
    at TEXT NOT NULL,
    CONSTRAINT pk_dg_outbox PRIMARY KEY (id)
);

CREATE TABLE dg_people (
    id VARCHAR(32) NOT NULL,
    username TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    password_hash TEXT,
    superior_id VARCHAR(32),
    language TEXT NOT NULL,
    timezone TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    is_admin BOOLEAN NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    CONSTRAINT pk_dg_people PRIMARY KEY (id),
    CONSTRAINT uq_dg_people_username UNIQUE (username),
    CONSTRAINT fk_dg_people_superior_id FOREIGN KEY(superior_id) REFERENCES dg_people (id) ON DELETE SET NULL
);

CREATE INDEX ix_dg_people_email ON dg_people (email);

CREATE INDEX ix_dg_people_name ON dg_people (name, id);

CREATE INDEX ix_dg_people_superior ON dg_people (superior_id);

CREATE TABLE dg_role_members (
    app TEXT NOT NULL,
    role TEXT NOT NULL,
    kind TEXT NOT NULL,
    ref_id VARCHAR(32) NOT NULL,
    CONSTRAINT pk_dg_role_members PRIMARY KEY (app, role, kind, ref_id)
);

CREATE INDEX ix_dg_role_members_ref ON dg_role_members (ref_id, kind);

CREATE TABLE dg_runs (
    id VARCHAR(32) NOT NULL,
    app TEXT NOT NULL,
    version INTEGER NOT NULL,
    flow TEXT NOT NULL,
    form TEXT NOT NULL,
    record_id VARCHAR(32),
    state TEXT NOT NULL,
    result TEXT,
    started_by VARCHAR(32),
    started_at TEXT NOT NULL,
    ended_at TEXT,
    origin TEXT,
    problem TEXT,
    CONSTRAINT pk_dg_runs PRIMARY KEY (id)
);

CREATE INDEX ix_dg_runs_flow ON dg_runs (app, flow, state);

CREATE INDEX ix_dg_runs_record ON dg_runs (record_id, started_at);

CREATE INDEX ix_dg_runs_starter ON dg_runs (started_by, started_at);

CREATE TABLE dg_serials (
    app TEXT NOT NULL,
    form TEXT NOT NULL,
    field TEXT NOT NULL,
    counter TEXT NOT NULL,
    value BIGINT NOT NULL,
    CONSTRAINT pk_dg_serials PRIMARY KEY (app, form, field, counter)
);

CREATE TABLE dg_sign_in_failures (
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last_at TEXT NOT NULL,
    blocked_until TEXT,
    CONSTRAINT pk_dg_sign_in_failures PRIMARY KEY (name, address)
);

CREATE INDEX ix_dg_sign_in_failures_last ON dg_sign_in_failures (last_at);

CREATE TABLE dg_app_versions (
    app TEXT NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    "plan" TEXT,
    note TEXT NOT NULL,
    published_at TEXT NOT NULL,
    published_by VARCHAR(32),
    CONSTRAINT pk_dg_app_versions PRIMARY KEY (app, version),
    CONSTRAINT fk_dg_app_versions_app FOREIGN KEY(app) REFERENCES dg_apps ("key") ON DELETE CASCADE
);

CREATE TABLE dg_departments (
    id VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    parent_id VARCHAR(32),
    head_id VARCHAR(32),
    position INTEGER NOT NULL,
    CONSTRAINT pk_dg_departments PRIMARY KEY (id),
    CONSTRAINT fk_dg_departments_parent_id FOREIGN KEY(parent_id) REFERENCES dg_departments (id),
    CONSTRAINT fk_dg_departments_head_id FOREIGN KEY(head_id) REFERENCES dg_people (id) ON DELETE SET NULL
);

CREATE INDEX ix_dg_departments_parent ON dg_departments (parent_id, position);

CREATE TABLE dg_drafts (
    app TEXT NOT NULL,
    definition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    updated_by VARCHAR(32),
    CONSTRAINT pk_dg_drafts PRIMARY KEY (app),
    CONSTRAINT fk_dg_drafts_app FOREIGN KEY(app) REFERENCES dg_apps ("key") ON DELETE CASCADE
);

CREATE TABLE dg_notices (
    id VARCHAR(32) NOT NULL,
    person_id VARCHAR(32) NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT,
    app TEXT,
    form TEXT,
    record_id VARCHAR(32),
    task_id VARCHAR(32),
    source_key TEXT,
    created_at TEXT NOT NULL,
    read_at TEXT,
    CONSTRAINT pk_dg_notices PRIMARY KEY (id),
    CONSTRAINT fk_dg_notices_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE,
    CONSTRAINT uq_dg_notices_source_key UNIQUE (source_key)
);

CREATE INDEX ix_dg_notices_person ON dg_notices (person_id, read_at, created_at);

CREATE TABLE dg_sessions (
    token_hash TEXT NOT NULL,
    id VARCHAR(32) NOT NULL,
    person_id VARCHAR(32) NOT NULL,
    csrf TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL,
    CONSTRAINT pk_dg_sessions PRIMARY KEY (token_hash),
    CONSTRAINT uq_dg_sessions_id UNIQUE (id),
    CONSTRAINT fk_dg_sessions_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_sessions_expires ON dg_sessions (expires_at);

CREATE INDEX ix_dg_sessions_person ON dg_sessions (person_id);

CREATE TABLE dg_steps (
    id VARCHAR(32) NOT NULL,
    run_id VARCHAR(32) NOT NULL,
    node TEXT NOT NULL,
    type TEXT NOT NULL,
    state TEXT NOT NULL,
    outlet TEXT,
    attempt INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    input TEXT,
    output TEXT,
    problem TEXT,
    due_at TEXT,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    CONSTRAINT pk_dg_steps PRIMARY KEY (id),
    CONSTRAINT fk_dg_steps_run_id FOREIGN KEY(run_id) REFERENCES dg_runs (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_steps_due ON dg_steps (due_at) WHERE ended_at IS NULL;

CREATE INDEX ix_dg_steps_run ON dg_steps (run_id, sequence);

CREATE TABLE dg_tokens (
    id VARCHAR(32) NOT NULL,
    person_id VARCHAR(32) NOT NULL,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    used_at TEXT,
    CONSTRAINT pk_dg_tokens PRIMARY KEY (id),
    CONSTRAINT fk_dg_tokens_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE,
    CONSTRAINT uq_dg_tokens_token_hash UNIQUE (token_hash)
);

CREATE INDEX ix_dg_tokens_person ON dg_tokens (person_id);

CREATE TABLE dg_department_members (
    person_id VARCHAR(32) NOT NULL,
    department_id VARCHAR(32) NOT NULL,
    main BOOLEAN NOT NULL,
    CONSTRAINT pk_dg_department_members PRIMARY KEY (person_id, department_id),
    CONSTRAINT fk_dg_department_members_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE,
    CONSTRAINT fk_dg_department_members_department_id FOREIGN KEY(department_id) REFERENCES dg_departments (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_department_members_department ON dg_department_members (department_id, person_id);

CREATE TABLE dg_tasks (
    id VARCHAR(32) NOT NULL,
    run_id VARCHAR(32) NOT NULL,
    step_id VARCHAR(32) NOT NULL,
    node TEXT NOT NULL,
    app TEXT NOT NULL,
    form TEXT NOT NULL,
    record_id VARCHAR(32),
    kind TEXT NOT NULL,
    assignee_id VARCHAR(32),
    from_id VARCHAR(32),
    position INTEGER NOT NULL,
    state TEXT NOT NULL,
    action TEXT,
    comment TEXT,
    created_at TEXT NOT NULL,
    due_at TEXT,
    ended_at TEXT,
    CONSTRAINT pk_dg_tasks PRIMARY KEY (id),
    CONSTRAINT fk_dg_tasks_run_id FOREIGN KEY(run_id) REFERENCES dg_runs (id) ON DELETE CASCADE,
    CONSTRAINT fk_dg_tasks_step_id FOREIGN KEY(step_id) REFERENCES dg_steps (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_tasks_assignee ON dg_tasks (assignee_id, state, kind, created_at);

CREATE INDEX ix_dg_tasks_record ON dg_tasks (record_id);

CREATE INDEX ix_dg_tasks_run ON dg_tasks (run_id);

CREATE INDEX ix_dg_tasks_step ON dg_tasks (step_id, position);
