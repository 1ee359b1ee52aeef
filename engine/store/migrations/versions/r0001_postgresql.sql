CREATE TABLE dg_answers (
    key VARCHAR COLLATE "C" NOT NULL,
    actor_id VARCHAR(32) COLLATE "C" NOT NULL,
    route VARCHAR COLLATE "C" NOT NULL,
    request_hash VARCHAR COLLATE "C" NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_dg_answers PRIMARY KEY (key, actor_id, route)
);

CREATE INDEX ix_dg_answers_created ON dg_answers (created_at);

CREATE TABLE dg_apps (
    key VARCHAR COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    icon VARCHAR COLLATE "C",
    color VARCHAR COLLATE "C",
    version INTEGER NOT NULL,
    template VARCHAR COLLATE "C",
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by VARCHAR(32) COLLATE "C",
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_dg_apps PRIMARY KEY (key)
);

CREATE TABLE dg_audit (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    actor_id VARCHAR(32) COLLATE "C",
    action VARCHAR COLLATE "C" NOT NULL,
    subject VARCHAR COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C",
    address VARCHAR COLLATE "C",
    details TEXT,
    CONSTRAINT pk_dg_audit PRIMARY KEY (id)
);

CREATE INDEX ix_dg_audit_actor ON dg_audit (actor_id, at);

CREATE INDEX ix_dg_audit_at ON dg_audit (at, id);

CREATE TABLE dg_comments (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C" NOT NULL,
    form VARCHAR COLLATE "C" NOT NULL,
    record_id VARCHAR(32) COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by VARCHAR(32) COLLATE "C",
    text VARCHAR COLLATE "C" NOT NULL,
    deleted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_comments PRIMARY KEY (id)
);

CREATE INDEX ix_dg_comments_record ON dg_comments (record_id, at);

CREATE TABLE dg_files (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    name VARCHAR COLLATE "C" NOT NULL,
    size BIGINT NOT NULL,
    type VARCHAR COLLATE "C" NOT NULL,
    sha256 VARCHAR COLLATE "C" NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by VARCHAR(32) COLLATE "C",
    app VARCHAR COLLATE "C",
    form VARCHAR COLLATE "C",
    record_id VARCHAR(32) COLLATE "C",
    field VARCHAR COLLATE "C",
    kept_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_files PRIMARY KEY (id)
);

CREATE INDEX ix_dg_files_kept_until ON dg_files (kept_until);

CREATE INDEX ix_dg_files_record ON dg_files (record_id);

CREATE TABLE dg_firings (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C" NOT NULL,
    form VARCHAR COLLATE "C" NOT NULL,
    rule VARCHAR COLLATE "C" NOT NULL,
    record_id VARCHAR(32) COLLATE "C",
    phase VARCHAR COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by VARCHAR(32) COLLATE "C",
    result VARCHAR COLLATE "C" NOT NULL,
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
    id VARCHAR(32) COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C" NOT NULL,
    form VARCHAR COLLATE "C" NOT NULL,
    record_id VARCHAR(32) COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    by VARCHAR(32) COLLATE "C",
    action VARCHAR COLLATE "C" NOT NULL,
    changes TEXT,
    origin_kind VARCHAR COLLATE "C" NOT NULL,
    origin_ref VARCHAR COLLATE "C",
    CONSTRAINT pk_dg_history PRIMARY KEY (id)
);

CREATE INDEX ix_dg_history_record ON dg_history (record_id, at, id);

CREATE TABLE dg_intervals (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C" NOT NULL,
    form VARCHAR COLLATE "C" NOT NULL,
    record_id VARCHAR(32) COLLATE "C" NOT NULL,
    field VARCHAR COLLATE "C" NOT NULL,
    value VARCHAR COLLATE "C",
    from_at TIMESTAMP WITH TIME ZONE NOT NULL,
    to_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_intervals PRIMARY KEY (id)
);

CREATE INDEX ix_dg_intervals_field ON dg_intervals (app, form, field, from_at);

CREATE INDEX ix_dg_intervals_record ON dg_intervals (record_id, field);

CREATE TABLE dg_jobs (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    kind VARCHAR COLLATE "C" NOT NULL,
    queue VARCHAR COLLATE "C" NOT NULL,
    payload TEXT NOT NULL,
    state VARCHAR COLLATE "C" NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    attempt INTEGER NOT NULL,
    claimed_by VARCHAR COLLATE "C",
    lease_until TIMESTAMP WITH TIME ZONE,
    published_at TIMESTAMP WITH TIME ZONE,
    unique_key VARCHAR COLLATE "C",
    done INTEGER NOT NULL,
    total INTEGER,
    result TEXT,
    problem TEXT,
    trace VARCHAR COLLATE "C",
    cancel_asked BOOLEAN NOT NULL,
    created_by VARCHAR(32) COLLATE "C",
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_jobs PRIMARY KEY (id)
);

CREATE INDEX ix_dg_jobs_due ON dg_jobs (due_at, id) WHERE state = 'waiting';

CREATE INDEX ix_dg_jobs_ended ON dg_jobs (ended_at);

CREATE INDEX ix_dg_jobs_lease ON dg_jobs (lease_until) WHERE state = 'running';

CREATE UNIQUE INDEX uq_dg_jobs_unique_key ON dg_jobs (unique_key) WHERE state = 'waiting';

CREATE TABLE dg_kept_columns (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    table_name VARCHAR COLLATE "C" NOT NULL,
    column_name VARCHAR COLLATE "C",
    kept_as VARCHAR COLLATE "C" NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_dg_kept_columns PRIMARY KEY (id)
);

CREATE INDEX ix_dg_kept_columns_app ON dg_kept_columns (app, version);

CREATE TABLE dg_marks (
    name VARCHAR COLLATE "C" NOT NULL,
    value VARCHAR(32) COLLATE "C" NOT NULL,
    CONSTRAINT pk_dg_marks PRIMARY KEY (name)
);

CREATE TABLE dg_outbox (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    name VARCHAR COLLATE "C" NOT NULL,
    data TEXT NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_dg_outbox PRIMARY KEY (id)
);

CREATE TABLE dg_people (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    username VARCHAR COLLATE "C" NOT NULL,
    name VARCHAR COLLATE "C" NOT NULL,
    email VARCHAR COLLATE "C",
    phone VARCHAR COLLATE "C",
    password_hash VARCHAR COLLATE "C",
    superior_id VARCHAR(32) COLLATE "C",
    language VARCHAR COLLATE "C" NOT NULL,
    timezone VARCHAR COLLATE "C" NOT NULL,
    active BOOLEAN NOT NULL,
    is_admin BOOLEAN NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_dg_people PRIMARY KEY (id),
    CONSTRAINT uq_dg_people_username UNIQUE (username),
    CONSTRAINT fk_dg_people_superior_id FOREIGN KEY(superior_id) REFERENCES dg_people (id) ON DELETE SET NULL
);

CREATE INDEX ix_dg_people_email ON dg_people (email);

CREATE INDEX ix_dg_people_name ON dg_people (name, id);

CREATE INDEX ix_dg_people_superior ON dg_people (superior_id);

CREATE TABLE dg_role_members (
    app VARCHAR COLLATE "C" NOT NULL,
    role VARCHAR COLLATE "C" NOT NULL,
    kind VARCHAR COLLATE "C" NOT NULL,
    ref_id VARCHAR(32) COLLATE "C" NOT NULL,
    CONSTRAINT pk_dg_role_members PRIMARY KEY (app, role, kind, ref_id)
);

CREATE INDEX ix_dg_role_members_ref ON dg_role_members (ref_id, kind);

CREATE TABLE dg_runs (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    flow VARCHAR COLLATE "C" NOT NULL,
    form VARCHAR COLLATE "C" NOT NULL,
    record_id VARCHAR(32) COLLATE "C",
    state VARCHAR COLLATE "C" NOT NULL,
    result VARCHAR COLLATE "C",
    started_by VARCHAR(32) COLLATE "C",
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    origin TEXT,
    problem TEXT,
    CONSTRAINT pk_dg_runs PRIMARY KEY (id)
);

CREATE INDEX ix_dg_runs_flow ON dg_runs (app, flow, state);

CREATE INDEX ix_dg_runs_record ON dg_runs (record_id, started_at);

CREATE INDEX ix_dg_runs_starter ON dg_runs (started_by, started_at);

CREATE TABLE dg_serials (
    app VARCHAR COLLATE "C" NOT NULL,
    form VARCHAR COLLATE "C" NOT NULL,
    field VARCHAR COLLATE "C" NOT NULL,
    counter VARCHAR COLLATE "C" NOT NULL,
    value BIGINT NOT NULL,
    CONSTRAINT pk_dg_serials PRIMARY KEY (app, form, field, counter)
);

CREATE TABLE dg_sign_in_failures (
    name VARCHAR COLLATE "C" NOT NULL,
    address VARCHAR COLLATE "C" NOT NULL,
    failures INTEGER NOT NULL,
    last_at TIMESTAMP WITH TIME ZONE NOT NULL,
    blocked_until TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_sign_in_failures PRIMARY KEY (name, address)
);

CREATE INDEX ix_dg_sign_in_failures_last ON dg_sign_in_failures (last_at);

CREATE TABLE dg_app_versions (
    app VARCHAR COLLATE "C" NOT NULL,
    version INTEGER NOT NULL,
    definition TEXT NOT NULL,
    plan TEXT,
    note VARCHAR COLLATE "C" NOT NULL,
    published_at TIMESTAMP WITH TIME ZONE NOT NULL,
    published_by VARCHAR(32) COLLATE "C",
    CONSTRAINT pk_dg_app_versions PRIMARY KEY (app, version),
    CONSTRAINT fk_dg_app_versions_app FOREIGN KEY(app) REFERENCES dg_apps (key) ON DELETE CASCADE
);

CREATE TABLE dg_departments (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    name VARCHAR COLLATE "C" NOT NULL,
    parent_id VARCHAR(32) COLLATE "C",
    head_id VARCHAR(32) COLLATE "C",
    position INTEGER NOT NULL,
    CONSTRAINT pk_dg_departments PRIMARY KEY (id),
    CONSTRAINT fk_dg_departments_parent_id FOREIGN KEY(parent_id) REFERENCES dg_departments (id),
    CONSTRAINT fk_dg_departments_head_id FOREIGN KEY(head_id) REFERENCES dg_people (id) ON DELETE SET NULL
);

CREATE INDEX ix_dg_departments_parent ON dg_departments (parent_id, position);

CREATE TABLE dg_drafts (
    app VARCHAR COLLATE "C" NOT NULL,
    definition TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by VARCHAR(32) COLLATE "C",
    CONSTRAINT pk_dg_drafts PRIMARY KEY (app),
    CONSTRAINT fk_dg_drafts_app FOREIGN KEY(app) REFERENCES dg_apps (key) ON DELETE CASCADE
);

CREATE TABLE dg_notices (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    kind VARCHAR COLLATE "C" NOT NULL,
    title TEXT NOT NULL,
    text TEXT,
    app VARCHAR COLLATE "C",
    form VARCHAR COLLATE "C",
    record_id VARCHAR(32) COLLATE "C",
    task_id VARCHAR(32) COLLATE "C",
    source_key VARCHAR COLLATE "C",
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    read_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_notices PRIMARY KEY (id),
    CONSTRAINT fk_dg_notices_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE,
    CONSTRAINT uq_dg_notices_source_key UNIQUE (source_key)
);

CREATE INDEX ix_dg_notices_person ON dg_notices (person_id, read_at, created_at);

CREATE TABLE dg_sessions (
    token_hash VARCHAR COLLATE "C" NOT NULL,
    id VARCHAR(32) COLLATE "C" NOT NULL,
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    csrf VARCHAR COLLATE "C" NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
    address VARCHAR COLLATE "C" NOT NULL,
    agent VARCHAR COLLATE "C" NOT NULL,
    CONSTRAINT pk_dg_sessions PRIMARY KEY (token_hash),
    CONSTRAINT uq_dg_sessions_id UNIQUE (id),
    CONSTRAINT fk_dg_sessions_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_sessions_expires ON dg_sessions (expires_at);

CREATE INDEX ix_dg_sessions_person ON dg_sessions (person_id);

CREATE TABLE dg_steps (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    run_id VARCHAR(32) COLLATE "C" NOT NULL,
    node VARCHAR COLLATE "C" NOT NULL,
    type VARCHAR COLLATE "C" NOT NULL,
    state VARCHAR COLLATE "C" NOT NULL,
    outlet VARCHAR COLLATE "C",
    attempt INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    input TEXT,
    output TEXT,
    problem TEXT,
    due_at TIMESTAMP WITH TIME ZONE,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_steps PRIMARY KEY (id),
    CONSTRAINT fk_dg_steps_run_id FOREIGN KEY(run_id) REFERENCES dg_runs (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_steps_due ON dg_steps (due_at) WHERE ended_at IS NULL;

CREATE INDEX ix_dg_steps_run ON dg_steps (run_id, sequence);

CREATE TABLE dg_tokens (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    name VARCHAR COLLATE "C" NOT NULL,
    token_hash VARCHAR COLLATE "C" NOT NULL,
    scopes TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    expires_at TIMESTAMP WITH TIME ZONE,
    used_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_tokens PRIMARY KEY (id),
    CONSTRAINT fk_dg_tokens_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE,
    CONSTRAINT uq_dg_tokens_token_hash UNIQUE (token_hash)
);

CREATE INDEX ix_dg_tokens_person ON dg_tokens (person_id);

CREATE TABLE dg_department_members (
    person_id VARCHAR(32) COLLATE "C" NOT NULL,
    department_id VARCHAR(32) COLLATE "C" NOT NULL,
    main BOOLEAN NOT NULL,
    CONSTRAINT pk_dg_department_members PRIMARY KEY (person_id, department_id),
    CONSTRAINT fk_dg_department_members_person_id FOREIGN KEY(person_id) REFERENCES dg_people (id) ON DELETE CASCADE,
    CONSTRAINT fk_dg_department_members_department_id FOREIGN KEY(department_id) REFERENCES dg_departments (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_department_members_department ON dg_department_members (department_id, person_id);

CREATE TABLE dg_tasks (
    id VARCHAR(32) COLLATE "C" NOT NULL,
    run_id VARCHAR(32) COLLATE "C" NOT NULL,
    step_id VARCHAR(32) COLLATE "C" NOT NULL,
    node VARCHAR COLLATE "C" NOT NULL,
    app VARCHAR COLLATE "C" NOT NULL,
    form VARCHAR COLLATE "C" NOT NULL,
    record_id VARCHAR(32) COLLATE "C",
    kind VARCHAR COLLATE "C" NOT NULL,
    assignee_id VARCHAR(32) COLLATE "C",
    from_id VARCHAR(32) COLLATE "C",
    position INTEGER NOT NULL,
    state VARCHAR COLLATE "C" NOT NULL,
    action VARCHAR COLLATE "C",
    comment VARCHAR COLLATE "C",
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_dg_tasks PRIMARY KEY (id),
    CONSTRAINT fk_dg_tasks_run_id FOREIGN KEY(run_id) REFERENCES dg_runs (id) ON DELETE CASCADE,
    CONSTRAINT fk_dg_tasks_step_id FOREIGN KEY(step_id) REFERENCES dg_steps (id) ON DELETE CASCADE
);

CREATE INDEX ix_dg_tasks_assignee ON dg_tasks (assignee_id, state, kind, created_at);

CREATE INDEX ix_dg_tasks_record ON dg_tasks (record_id);

CREATE INDEX ix_dg_tasks_run ON dg_tasks (run_id);

CREATE INDEX ix_dg_tasks_step ON dg_tasks (step_id, position);
