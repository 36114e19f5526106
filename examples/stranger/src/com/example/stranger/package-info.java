// SPDX-License-Identifier: EPL-2.0
/** Example of a plug-in for Hilum: a trainer, a loss, an optimizer, a metric, a report section and an executor. */
package com.example.stranger;
