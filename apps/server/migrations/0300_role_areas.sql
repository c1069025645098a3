-- What roles of their own could do by the settings as a whole, and by issues, goes by areas now; nobody loses anything.
UPDATE "roles" r SET "permissions" = (
  SELECT jsonb_agg(held.permission ORDER BY held.permission COLLATE "C") FROM (
    SELECT jsonb_array_elements_text(r."permissions") AS permission
    UNION
    SELECT more.gets FROM (VALUES
      ('settings:read', 'ai:read'), ('settings:read', 'apps:read'), ('settings:read', 'chat:read'), ('settings:read', 'email:read'), ('settings:read', 'fields:read'), ('settings:read', 'forms:read'),
      ('settings:read', 'operations:read'), ('settings:read', 'surveys:read'), ('settings:read', 'triggers:read'), ('settings:read', 'workflows:read'),
      ('settings:write', 'ai-agents:write'), ('settings:write', 'ai:write'), ('settings:write', 'apps:write'), ('settings:write', 'chat:write'), ('settings:write', 'email:write'), ('settings:write', 'fields:write'),
      ('settings:write', 'forms:write'), ('settings:write', 'operations:write'), ('settings:write', 'surveys:write'), ('settings:write', 'triggers:write'), ('settings:write', 'workflows:write'),
      ('issues:read', 'analytics:read'), ('issues:read', 'macros:read'), ('issues:reply', 'macros:write')
    ) AS more(has, gets) WHERE r."permissions" ? more.has
  ) AS held
) WHERE r."permissions" ?| array['settings:read', 'settings:write', 'issues:read', 'issues:reply'];
