"""Employees: read only."""

from flask import Response

from .blueprint import blueprint
from .fixtures import answer_list, answer_one, resource

bp = blueprint("employees")

EMPLOYEES = resource(
    *("modifiedTime", "role", "role.id", "customId", "name", "nickname", "id", "deletedTime"),
    *("deleted_time", "email"),
    numbers=("modifiedTime", "deletedTime", "deleted_time"),
)


@bp.get("/employees")
def list_employees() -> Response:
    return answer_list(EMPLOYEES, "employee", "employees")


@bp.get("/employees/<employee_id>")
def get_employee(employee_id: str) -> Response:
    return answer_one("employee", employee_id, "employees")
